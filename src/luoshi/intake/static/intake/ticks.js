// @ts-check
/** Which clauses are ticked: their count and numbers in the bar, and which verbs that allows. */

const SHOWN = 12;

const ticked = () => /** @type {HTMLInputElement[]} */ ([...document.querySelectorAll('input[name="clause"]:checked')]);

export function showTicks() {
  const boxes = ticked();
  const bar = /** @type {HTMLElement | null} */ (document.querySelector("[data-selection]"));
  if (bar) {
    const numbers = boxes.slice(0, SHOWN).map((box) => box.dataset.number);
    const count = /** @type {HTMLElement} */ (bar.querySelector("[data-selection-count]"));
    const list = /** @type {HTMLElement} */ (bar.querySelector("[data-selection-numbers]"));
    count.textContent = boxes.length ? `${bar.dataset.some} ${boxes.length}` : String(bar.dataset.none);
    list.textContent = numbers.join("　") + (boxes.length > SHOWN ? " …" : "");
  }
  for (const button of document.querySelectorAll("[data-needs]")) {
    const { needs, most } = /** @type {HTMLElement} */ (button).dataset;
    const allowed = boxes.length >= Number(needs) && (!most || boxes.length <= Number(most));
    /** @type {HTMLButtonElement} */ (button).disabled = !allowed;
  }
  for (const hidden of document.querySelectorAll("[data-clear]")) /** @type {HTMLElement} */ (hidden).hidden = !boxes.length;
  for (const pick of document.querySelectorAll("[data-pick]")) /** @type {HTMLElement} */ (pick).hidden = false;
  const number = /** @type {HTMLInputElement | null} */ (document.querySelector("[data-number-field]"));
  if (number && boxes.length === 1) number.value = String(boxes[0].dataset.number);
}

export function clearTicks() {
  for (const box of ticked()) box.checked = false;
  showTicks();
}
