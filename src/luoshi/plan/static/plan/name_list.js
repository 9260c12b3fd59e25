// @ts-check
/** A short list of names under a cell while one is typed. Arrows choose, Enter takes; the last name of several is meant. */

const BETWEEN = /[、，,;；\n]/;

/**
 * @param {HTMLTextAreaElement} input
 * @param {HTMLElement} list
 * @param {string} kind unit, units or person
 */
export function suggestNames(input, list, kind) {
  const url = /** @type {HTMLElement} */ (document.querySelector("[data-names]")).dataset.names ?? "";
  const many = kind === "units";
  let at = -1;
  let asked = 0;
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");
  list.setAttribute("role", "listbox");

  const parts = () => (many ? input.value.split(BETWEEN) : [input.value]);

  async function ask() {
    const mine = (asked += 1);
    const words = parts().at(-1)?.trim() ?? "";
    const found = await look(`${url}?${new URLSearchParams({ kind: many ? "unit" : kind, q: words })}`);
    if (mine !== asked) return;
    at = -1;
    list.replaceChildren(...found.map(option));
    mark();
  }

  function mark() {
    [...list.children].forEach((item, index) => item.setAttribute("aria-selected", String(index === at)));
    input.setAttribute("aria-expanded", String(list.children.length > 0));
    if (at >= 0) input.setAttribute("aria-activedescendant", `bd-name-${at}`);
    else input.removeAttribute("aria-activedescendant");
  }

  /** @param {string} name */
  function take(name) {
    const before = parts().slice(0, -1).map((part) => part.trim());
    input.value = many ? [...before, name].join("、") : name;
    list.replaceChildren();
    at = -1;
    mark();
    input.dispatchEvent(new Event("resize"));
  }

  input.addEventListener("input", () => void ask());
  list.addEventListener("mousedown", (event) => {
    event.preventDefault();
    const item = /** @type {HTMLElement} */ (event.target).closest("li");
    if (item) take(item.dataset.name ?? "");
  });

  return {
    /** @param {KeyboardEvent} event @returns {boolean} whether the key was meant for the list */
    key(event) {
      const size = list.children.length;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (!size) void ask();
        else at = (at + (event.key === "ArrowDown" ? 1 : size - 1) + (at < 0 && event.key === "ArrowUp" ? 1 : 0)) % size;
        mark();
        return true;
      }
      if (event.key === "Enter" && at >= 0) {
        event.preventDefault();
        take(/** @type {HTMLElement} */ (list.children[at]).dataset.name ?? "");
        return true;
      }
      return false;
    },
  };
}

/** @param {string} url @returns {Promise<{name: string, hint: string}[]>} */
async function look(url) {
  try {
    const response = await fetch(url);
    return response.ok ? (await response.json()).found : [];
  } catch {
    return [];
  }
}

/** @param {{name: string, hint: string}} found @param {number} index */
function option(found, index) {
  const item = document.createElement("li");
  item.id = `bd-name-${index}`;
  item.setAttribute("role", "option");
  item.dataset.name = found.name;
  item.textContent = found.name;
  const hint = document.createElement("span");
  hint.textContent = found.hint;
  item.append(hint);
  return item;
}
