// @ts-check
/** Sending one cell to the server, showing the row as it is then, and taking changes back, the last one first. */

/** @typedef {{row: string, field: string, was: string, now: string, said: string, sentence?: string}} Saved */

/** What this page has saved and not taken back. @type {{url: string, saved: Saved}[]} */
const done = [];

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
    done.push({ url, saved: answer });
    tell("savedText", answer.said);
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
 */
function tell(how, said) {
  const line = /** @type {HTMLElement} */ (document.querySelector("[data-saved]"));
  line.textContent = `${line.dataset[how] ?? ""}${said}`;
  /** @type {HTMLElement} */ (document.querySelector("[data-undo]")).hidden = done.length === 0;
}

/** Whether an undo is under way: a second click waits for the first. */
let undoing = false;

async function undo() {
  const last = undoing ? undefined : done.pop();
  if (!last) return;
  undoing = true;
  const { url, saved } = last;
  const answer = await send(url, { field: saved.field, was: saved.now, text: saved.was });
  undoing = false;
  if (!answer.sentence) {
    const row = /** @type {HTMLElement | null} */ (document.querySelector(`tr[data-save="${url}"]`));
    if (row) show(row, answer);
  }
  tell("undoneText", answer.sentence || answer.said);
}

document.querySelector("[data-undo]")?.addEventListener("click", () => void undo());
document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.key.toLowerCase() !== "z") return;
  const target = /** @type {HTMLElement} */ (event.target);
  if (target.closest("textarea, input, select")) return; // the box's own undo
  if (done.length) event.preventDefault();
  void undo();
});
