// @ts-check
/** Sending one cell to the server, showing the row as it is then, and taking the last change back. */

/** @typedef {{row: string, field: string, was: string, now: string, said: string, sentence?: string}} Saved */

/** @type {{url: string, saved: Saved} | null} */
let last = null;

/**
 * @param {HTMLElement} cell
 * @param {string} was what the person saw
 * @param {string} text
 * @returns {Promise<string>} the sentence that says no; empty when saved
 */
export async function saveCell(cell, was, text) {
  const row = /** @type {HTMLElement} */ (cell.closest("tr"));
  const url = row.dataset.save ?? "";
  const answer = await send(url, { field: cell.dataset.field ?? "", was, text });
  if (answer.sentence) return answer.sentence;
  show(row, answer);
  if (answer.was !== answer.now) {
    last = { url, saved: answer };
    tell("savedText", answer.said, true);
  }
  return "";
}

/**
 * @param {string} url
 * @param {Record<string, string>} fields
 * @returns {Promise<Saved>}
 */
async function send(url, fields) {
  const token = /** @type {HTMLInputElement} */ (document.querySelector("#bulk [name=csrfmiddlewaretoken]")).value;
  const empty = { row: "", field: "", was: "", now: "", said: "" };
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "X-CSRFToken": token },
      body: new URLSearchParams(fields),
    });
    const json = response.headers.get("Content-Type")?.includes("json");
    if (json) return await response.json();
    return { ...empty, sentence: `${response.status} ${lost()}` };
  } catch {
    return { ...empty, sentence: lost() };
  }
}

function lost() {
  return /** @type {HTMLTemplateElement} */ (document.querySelector("[data-lost]")).innerHTML;
}

/**
 * @param {HTMLElement} row
 * @param {Saved} answer
 */
function show(row, answer) {
  const picked = /** @type {HTMLInputElement | null} */ (row.querySelector("[data-pick]"))?.checked ?? false;
  const holder = document.createElement("template");
  holder.innerHTML = answer.row;
  const fresh = /** @type {HTMLElement} */ (holder.content.querySelector("tr"));
  row.replaceWith(fresh);
  const box = /** @type {HTMLInputElement | null} */ (fresh.querySelector("[data-pick]"));
  if (box && picked) {
    box.checked = true;
    box.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

/**
 * @param {"savedText" | "undoneText"} how
 * @param {string} said
 * @param {boolean} again whether it can be taken back
 */
function tell(how, said, again) {
  const line = /** @type {HTMLElement} */ (document.querySelector("[data-saved]"));
  line.textContent = `${line.dataset[how] ?? ""}${said}`;
  /** @type {HTMLElement} */ (document.querySelector("[data-undo]")).hidden = !again;
}

document.querySelector("[data-undo]")?.addEventListener("click", async () => {
  if (!last) return;
  const { url, saved } = last;
  const answer = await send(url, { field: saved.field, was: saved.now, text: saved.was });
  last = null;
  if (answer.sentence) {
    tell("undoneText", answer.sentence, false);
    return;
  }
  const row = /** @type {HTMLElement | null} */ (document.querySelector(`tr[data-save="${url}"]`));
  if (row) show(row, answer);
  tell("undoneText", answer.said, false);
});
