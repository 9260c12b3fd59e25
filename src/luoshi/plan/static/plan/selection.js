// @ts-check
/** Ticked rows, and the bar that says how many and what can be done with them. */

/** @param {HTMLTableElement} table */
export function followSelection(table) {
  const bar = /** @type {HTMLElement | null} */ (document.querySelector("#bulk"));
  if (!bar) return;
  bar.classList.add("is-live");
  const boxes = () => /** @type {HTMLInputElement[]} */ ([...table.querySelectorAll("[data-pick]")]);
  const all = /** @type {HTMLInputElement | null} */ (table.querySelector("[data-pick-all]"));
  const count = /** @type {HTMLElement} */ (bar.querySelector("[data-count-text]"));
  const one = /** @type {HTMLAnchorElement} */ (bar.querySelector("[data-one]"));

  function show() {
    const picked = boxes().filter((box) => box.checked);
    for (const box of boxes()) box.closest("tr")?.setAttribute("aria-selected", String(box.checked));
    bar?.classList.toggle("has-some", picked.length > 0);
    bar?.classList.toggle("has-one", picked.length === 1);
    count.textContent = (count.dataset.countText ?? "").replace("%", String(picked.length));
    const link = /** @type {HTMLAnchorElement | null} */ (picked[0]?.closest("tr")?.querySelector(".c-number a"));
    if (link) one.href = link.href;
    if (all) {
      all.checked = picked.length > 0 && picked.length === boxes().length;
      all.indeterminate = picked.length > 0 && !all.checked;
    }
  }

  table.addEventListener("change", (event) => {
    const box = /** @type {HTMLInputElement} */ (event.target);
    if (box === all) for (const other of boxes()) other.checked = box.checked;
    if (box.matches("[data-pick], [data-pick-all]")) show();
  });
  show();
}
