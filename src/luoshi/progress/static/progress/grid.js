// @ts-check
/**
 * Many check-ins on one page: keys as in a spreadsheet, each row sent on its own with its own key. What is typed is kept
 * here until it has arrived, as on the check-in page, and through the same outbox.
 */
import { blockOf, draftName, filled, newKey, percentOf } from "./check-in-state.js";
import { meant } from "./grid-keys.js";
import { token } from "./outbox-page.js";
import { bringUpToDate } from "./offline.js";
import { keep, send } from "./outbox.js";

const form = /** @type {HTMLFormElement | null} */ (document.querySelector("#grid"));
const words = JSON.parse(document.querySelector("#grid-words")?.textContent ?? "{}");

class Row {
  /** @param {HTMLTableRowElement} line */
  constructor(line) {
    /** @template {Element} T @param {string} selector @returns {T} */
    const one = (selector) => /** @type {any} */ (line.querySelector(selector));
    this.line = line;
    this.percent = /** @type {HTMLInputElement} */ (one(".gr-percent"));
    this.note = /** @type {HTMLInputElement} */ (one(".gr-note input"));
    this.files = /** @type {HTMLInputElement} */ (one("input[type=file]"));
    this.key = /** @type {HTMLInputElement} */ (one("input[name$='-key']"));
    this.state = /** @type {HTMLElement} */ (one(".gr-state"));
    this.was = /** @type {HTMLElement} */ (one(".gr-was"));
    this.again = /** @type {HTMLButtonElement | null} */ (line.querySelector(".gr-again"));
    this.block = /** @type {HTMLInputElement} */ (one(".gr-block input"));
    this.cells = [this.percent, this.note, this.block];
    this.person = form?.dataset.person ?? "";
    this.memory = draftName(this.person, line.dataset.task ?? "");
    this.sending = false;
  }

  get filled() {
    return !!(this.percent.value.trim() || this.note.value.trim() || this.block.value.trim() || this.files.files?.length);
  }

  /** What was typed before the module came is kept; else what was kept is put back. */
  recall() {
    const refused = this.percent.getAttribute("aria-invalid") === "true";
    if (this.filled) return refused ? undefined : this.remember();
    this.key.value = newKey();
    const text = localStorage.getItem(this.memory);
    if (!text) return;
    const draft = JSON.parse(text);
    this.percent.value = draft.percent ?? "";
    this.note.value = draft.note ?? "";
    this.block.value = draft.blocked ? draft.blockedBy ?? "" : "";
    this.key.value = draft.key || this.key.value;
    this.say(words.kept);
  }

  remember() {
    try {
      if (!this.filled) localStorage.removeItem(this.memory);
      else localStorage.setItem(this.memory, JSON.stringify({ percent: this.percent.value, note: this.note.value, ...blockOf(this.block.value), asOf: "", key: this.key.value }));
      this.say(this.filled ? words.kept : "");
    } catch {
      this.say(""); // full or forbidden: the page itself still holds it
    }
  }

  /** @param {string} sentence @param {string} [tone] */
  say(sentence, tone = "") {
    this.state.textContent = sentence;
    this.state.className = `gr-state ${tone}`.trim();
    this.percent.toggleAttribute("aria-invalid", tone === "t-overdue");
  }

  /** @param {string} asOf */
  async send(asOf) {
    if (this.sending || !this.filled) return;
    const percent = percentOf(this.percent.value);
    if (percent === null) {
      this.say(words.percent, "t-overdue");
      this.percent.focus();
      return;
    }
    this.sending = true;
    this.say(words.sending);
    const { url = "", title = "" } = this.line.dataset;
    const files = [...(this.files.files ?? [])];
    const item = { key: this.key.value, url, person: this.person, title, percent: String(percent), note: this.note.value, blockedBy: this.block.value.trim(), asOf, files, stay: true };
    const safe = await keep(item).then(() => true, () => false);
    const outcome = await send(item, token());
    this.sending = false;
    if (outcome.state === "waiting" && !safe) return this.say(words.failed, "t-overdue");
    this.key.value = newKey(); // this one is on its way; what is written from now on is another
    if (outcome.state === "refused") {
      this.remember();
      return this.say(outcome.sentence || words.failed, "t-overdue");
    }
    localStorage.removeItem(this.memory);
    for (const field of [...this.cells, this.files]) field.value = "";
    if (outcome.state === "sent") {
      this.was.textContent = `${percent}%`;
      this.say(filled(words.received, { percent }), "t-done");
    } else this.say(outcome.signIn ? words.signIn : filled(words.waiting, { percent }), "t-behind");
  }
}

/** @param {HTMLFormElement} grid */
function begin(grid) {
  const rows = [...grid.querySelectorAll("tbody tr")].map((line) => new Row(/** @type {HTMLTableRowElement} */ (line)));
  const asOf = /** @type {HTMLInputElement} */ (grid.querySelector("#as_of"));
  bringUpToDate(asOf);
  const button = /** @type {HTMLButtonElement} */ (grid.querySelector("#gr-send"));
  const count = () => {
    const n = rows.filter((row) => row.filled).length;
    button.querySelector("span")?.replaceChildren(n ? filled(words.sendRows, { count: n }) : words.sendNone);
  };
  const sendRow = async (/** @type {Row} */ row) => {
    await row.send(asOf.value);
    count();
  };
  const sendAll = async () => {
    for (const row of rows) await sendRow(row);
  };
  for (const hidden of grid.querySelectorAll("#gr-keys, #gr-offline, .gr-again")) hidden.removeAttribute("hidden");
  rows.forEach((row, at) => {
    row.recall();
    for (const cell of row.cells)
      cell.addEventListener("input", () => {
        row.remember();
        count();
      });
    row.files.addEventListener("change", count);
    row.again?.addEventListener("click", () => {
      const { percent = "", note = "", blocked = "" } = /** @type {HTMLElement} */ (row.again).dataset;
      row.percent.value ||= percent;
      row.note.value = note;
      row.block.value = blocked;
      row.remember();
      count();
      row.note.focus();
    });
    row.line.addEventListener("keydown", (event) => pressed(event, rows, at, sendRow, sendAll));
  });
  grid.addEventListener("submit", (event) => {
    event.preventDefault();
    sendAll();
  });
  count();
}

/**
 * @param {KeyboardEvent} event
 * @param {Row[]} rows
 * @param {number} at
 * @param {(row: Row) => Promise<void>} sendRow
 * @param {() => Promise<void>} sendAll
 */
function pressed(event, rows, at, sendRow, sendAll) {
  const cell = /** @type {HTMLInputElement} */ (event.target);
  const column = rows[at].cells.indexOf(cell);
  if (column < 0) return;
  const [start, end, length] = [cell.selectionStart ?? 0, cell.selectionEnd ?? 0, cell.value.length];
  const press = { key: event.key, ctrl: event.ctrlKey || event.metaKey, composing: event.isComposing, atStart: end === 0, atEnd: start === length };
  const { send: what, to } = meant(press, { row: at, column }, rows.length, rows[at].cells.length);
  if (!what && !to) return;
  event.preventDefault();
  if (to) rows[to.row].cells[to.column].focus();
  if (what === "row") sendRow(rows[at]);
  if (what === "all") sendAll();
}

if (form) begin(form);
