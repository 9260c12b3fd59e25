// @ts-check
/** Editing one cell: a box laid over it, under it one line with the keys and what stood there. */
import { suggestNames } from "./name_list.js";
import { saveCell } from "./saving.js";

/** @type {Editor | null} */
let open = null;

/** @param {HTMLElement} cell */
export function openEditor(cell) {
  if (open?.cell === cell) return;
  open?.leave();
  open = new Editor(cell);
}

/** What the cell says in full. @param {HTMLElement} cell */
export function textOf(cell) {
  if (cell.dataset.text !== undefined) return cell.dataset.text;
  const said = cell.querySelector(".cut")?.textContent ?? "";
  return said === "—" ? "" : said;
}

class Editor {
  /** @param {HTMLElement} cell */
  constructor(cell) {
    this.cell = cell;
    this.was = textOf(cell);
    this.saving = false;
    this.box = document.createElement("div");
    this.box.className = "bd-editor";
    this.input = document.createElement("textarea");
    this.input.value = this.was;
    this.input.setAttribute("aria-label", `${cell.closest("tr")?.dataset.number ?? ""} ${cell.dataset.label ?? ""}`);
    this.under = document.createElement("div");
    this.under.className = "bd-under";
    this.wrong = document.createElement("p");
    this.wrong.className = "bd-wrong";
    this.wrong.id = "bd-wrong";
    this.wrong.setAttribute("role", "alert");
    this.names = document.createElement("ul");
    this.names.className = "bd-names";
    this.names.id = "bd-names";
    this.under.append(this.wrong, this.names, hints(this.was));
    this.box.append(this.input, this.under);
    document.querySelector("main")?.append(this.box);
    this.list = cell.dataset.suggest ? suggestNames(this.input, this.names, cell.dataset.suggest) : null;
    this.put = () => this.place();
    this.put();
    for (const scroller of [document.querySelector(".bd-wrap"), window]) scroller?.addEventListener("scroll", this.put);
    window.addEventListener("resize", this.put);
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("input", () => this.grow());
    this.box.addEventListener("focusout", (event) => {
      if (!this.box.contains(/** @type {Node | null} */ (event.relatedTarget))) this.leave();
    });
    this.input.focus();
    this.input.select();
    this.grow();
  }

  place() {
    const at = this.cell.getBoundingClientRect();
    Object.assign(this.box.style, { left: `${at.left - 1}px`, top: `${at.top - 1}px`, width: `${Math.max(at.width + 1, 120)}px` });
    this.input.style.minHeight = `${at.height + 1}px`;
    this.under.classList.toggle("is-above", at.bottom > innerHeight - 150);
    this.under.classList.toggle("is-left", at.left > innerWidth - 420);
  }

  grow() {
    this.input.style.height = "0";
    this.input.style.height = `${Math.min(this.input.scrollHeight + 4, 200)}px`;
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.isComposing) return; // an input method is choosing characters
    if (this.list?.key(event)) return;
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      this.close();
      this.cell.focus();
    } else if (event.key === "Enter" && !(event.shiftKey && this.cell.hasAttribute("data-long"))) {
      event.preventDefault();
      void this.save(0);
    } else if (event.key === "Tab") {
      event.preventDefault();
      void this.save(event.shiftKey ? -1 : 1);
    }
  }

  /** Clicked elsewhere: keep what was written; with nothing written, only close. */
  leave() {
    if (this.saving) return;
    if (this.input.value.trim() === this.was.trim()) this.close();
    else void this.save(null);
  }

  /** @param {number | null} step where to go afterwards: 0 stays, 1 next cell, -1 the one before, null nowhere */
  async save(step) {
    if (this.saving) return;
    this.saving = true;
    const order = [...document.querySelectorAll("td[data-field]")];
    const at = order.indexOf(this.cell);
    const sentence = await saveCell(this.cell, this.was, this.input.value);
    this.saving = false;
    if (sentence) {
      this.box.classList.add("is-wrong");
      this.wrong.textContent = sentence;
      this.input.setAttribute("aria-invalid", "true");
      this.input.setAttribute("aria-describedby", "bd-wrong");
      if (step !== null) this.input.focus();
      return;
    }
    this.close();
    if (step === null) return;
    const cell = /** @type {HTMLElement | undefined} */ (document.querySelectorAll("td[data-field]")[at + step]);
    cell?.focus();
    if (step && cell) {
      cell.scrollIntoView({ block: "nearest", inline: "nearest" });
      openEditor(cell);
    }
  }

  close() {
    for (const scroller of [document.querySelector(".bd-wrap"), window]) scroller?.removeEventListener("scroll", this.put);
    window.removeEventListener("resize", this.put);
    if (open === this) open = null;
    this.saving = true; // removing the box moves the focus, which must not save again
    this.box.remove();
  }
}

/** @param {string} was */
function hints(was) {
  const line = document.createElement("div");
  line.className = "bd-keys";
  const template = /** @type {HTMLTemplateElement | null} */ (document.querySelector("[data-hints]"));
  if (template) line.append(template.content.cloneNode(true));
  const said = line.querySelector("[data-was]");
  if (said) said.textContent += was || "—";
  return line;
}
