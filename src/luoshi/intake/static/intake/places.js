// @ts-check
/** When the working part is put in anew, paper, folds and the ticks set meanwhile stay as they were. */

/** @param {() => Set<string>} acted the clauses that the verb under way is about: their ticks go */
export function keepPlaces(acted) {
  let scrolled = 0;
  /** @type {Set<string>} */
  let open = new Set();
  /** @type {string[]} */
  let ticked = [];
  document.body.addEventListener("htmx:beforeSwap", () => {
    document.querySelector("#banners")?.replaceChildren();
    // htmx carries attributes of equal ids over to the new elements; a style attribute the policy would refuse.
    for (const pop of document.querySelectorAll(".rep-pop[style]")) pop.removeAttribute("style");
    const boxes = document.querySelectorAll('input[name="clause"]:checked');
    ticked = Array.from(boxes, (box) => /** @type {HTMLInputElement} */ (box).value).filter((pk) => !acted().has(pk));
    scrolled = document.querySelector("[data-sheet]")?.scrollTop ?? 0;
    open = new Set(folds().filter(([, fold]) => fold.open).map(([name]) => name));
  });
  document.body.addEventListener("htmx:afterSwap", (event) => {
    const target = /** @type {CustomEvent} */ (event).detail.target;
    if (target?.id !== "work") return;
    for (const pk of ticked) document.querySelector(`input[name="clause"][value="${pk}"]`)?.setAttribute("checked", "");
    for (const [name, fold] of folds()) fold.open = open.has(name);
    document.querySelector("[data-sheet]")?.scrollTo({ top: scrolled });
  });
}

/** Every fold of the outline by the row above it. @returns {[string, HTMLDetailsElement][]} */
function folds() {
  const found = document.querySelectorAll(".outline .top > details");
  return Array.from(found, (fold) => [
    fold.parentElement?.querySelector(".cr")?.id ?? "",
    /** @type {HTMLDetailsElement} */ (fold),
  ]);
}
