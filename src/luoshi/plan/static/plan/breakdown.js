// @ts-check
/** The breakdown table: moving by keyboard, editing in place, selecting rows, the source of a task. */
import { openEditor } from "./cell_editor.js";
import { followSelection } from "./selection.js";
import { showSource } from "./source_pop.js";

const table = /** @type {HTMLTableElement} */ (document.querySelector(".bd-table"));
if (table) {
  keepOneTabStop();
  table.addEventListener("keydown", moveOrEdit);
  table.addEventListener("click", clicked);
  followSelection(table);
}
document.addEventListener("click", closeMenus);
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll("details[data-menu][open]")) {
    menu.removeAttribute("open");
    /** @type {HTMLElement} */ (menu.querySelector("summary")).focus();
  }
});

/** One cell takes the tab key; arrows move within the grid. */
function keepOneTabStop() {
  const first = /** @type {HTMLElement | null} */ (table.querySelector("td[data-field]"));
  if (first) first.tabIndex = 0;
  table.addEventListener("focusin", (event) => {
    const cell = /** @type {HTMLElement} */ (event.target).closest("td[data-field]");
    if (!cell) return;
    for (const other of table.querySelectorAll('td[data-field][tabindex="0"]')) {
      /** @type {HTMLElement} */ (other).tabIndex = -1;
    }
    /** @type {HTMLElement} */ (cell).tabIndex = 0;
  });
}

/** @param {KeyboardEvent} event */
function moveOrEdit(event) {
  const cell = /** @type {HTMLElement} */ (event.target);
  if (!cell.matches("td[data-field]")) return;
  if (event.key === "Enter" || event.key === "F2") {
    event.preventDefault();
    openEditor(cell);
    return;
  }
  const next = neighbour(cell, event.key);
  if (next) {
    event.preventDefault();
    next.focus();
    next.scrollIntoView({ block: "nearest", inline: "nearest" });
  }
}

/**
 * @param {HTMLElement} cell
 * @param {string} key
 * @returns {HTMLElement | null}
 */
function neighbour(cell, key) {
  const row = /** @type {HTMLTableRowElement} */ (cell.parentElement);
  const cells = [...row.querySelectorAll("td[data-field]")];
  const at = cells.indexOf(cell);
  if (key === "ArrowRight") return /** @type {HTMLElement} */ (cells[at + 1]) ?? null;
  if (key === "ArrowLeft") return /** @type {HTMLElement} */ (cells[at - 1]) ?? null;
  if (key === "Home") return /** @type {HTMLElement} */ (cells[0]);
  if (key === "End") return /** @type {HTMLElement} */ (cells[cells.length - 1]);
  if (key !== "ArrowDown" && key !== "ArrowUp") return null;
  const rows = [...table.querySelectorAll("tr[data-save]")].filter((other) => !other.closest("[hidden]"));
  const other = rows[rows.indexOf(row) + (key === "ArrowDown" ? 1 : -1)];
  return other ? /** @type {HTMLElement} */ (other.querySelectorAll("td[data-field]")[at]) : null;
}

/** @param {MouseEvent} event */
function clicked(event) {
  const target = /** @type {HTMLElement} */ (event.target);
  const source = /** @type {HTMLAnchorElement | null} */ (target.closest("[data-source]"));
  if (source && !event.metaKey && !event.ctrlKey) {
    event.preventDefault();
    showSource(source);
    return;
  }
  const fold = target.closest("[data-fold]");
  if (fold) {
    const open = fold.getAttribute("aria-expanded") === "true";
    fold.setAttribute("aria-expanded", String(!open));
    /** @type {HTMLElement} */ (fold.closest("tbody")?.nextElementSibling).hidden = open;
    return;
  }
  const cell = /** @type {HTMLElement | null} */ (target.closest("td[data-field]"));
  const narrow = matchMedia("(max-width: 767px)").matches;
  if (cell && !target.closest("a, input") && !narrow && !String(getSelection())) openEditor(cell);
}

/** @param {MouseEvent} event */
function closeMenus(event) {
  const target = /** @type {HTMLElement} */ (event.target);
  for (const menu of document.querySelectorAll("details[data-menu][open]")) {
    if (!menu.contains(target)) menu.removeAttribute("open");
  }
  const clear = target.closest("[data-clear]");
  if (clear) {
    for (const box of clear.closest("fieldset")?.querySelectorAll("input:checked") ?? []) {
      /** @type {HTMLInputElement} */ (box).checked = false;
    }
    clear.closest("form")?.requestSubmit();
  }
}
