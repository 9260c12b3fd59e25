// @ts-check
/** A year of days by mouse and keyboard: a day chosen, with Shift a stretch; the form beside it says what they are. */

const year = document.querySelector("#cal-year");
const form = /** @type {HTMLFormElement | null} */ (document.querySelector("#cal-form"));
const days = /** @type {HTMLButtonElement[]} */ ([...document.querySelectorAll("#cal-year .cal-day")]);
const STEPS = /** @type {Record<string, number>} */ ({ ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 });

/** @param {string} name */
const field = (name) => /** @type {HTMLInputElement} */ (form?.elements.namedItem(name));

/** @param {HTMLButtonElement} day */
function stand(day) {
  for (const each of days) each.tabIndex = each === day ? 0 : -1;
}

/**
 * @param {HTMLButtonElement} day
 * @param {boolean} further
 */
function choose(day, further) {
  const chosen = day.dataset.day ?? "";
  const first = field("day").value;
  if (further && first && chosen >= first) field("last").value = chosen;
  else {
    field("day").value = chosen;
    field("last").value = "";
    field("name").value = day.dataset.name ?? "";
  }
  const from = field("day").value;
  const until = field("last").value || from;
  for (const each of days) each.setAttribute("aria-pressed", String((each.dataset.day ?? "") >= from && (each.dataset.day ?? "") <= until));
}

if (year && form && days.length) {
  stand(days[0]);
  year.addEventListener("click", (event) => {
    const day = /** @type {HTMLElement} */ (event.target).closest("button");
    if (!day) return;
    stand(day);
    choose(day, /** @type {MouseEvent} */ (event).shiftKey);
  });
  year.addEventListener("keydown", (event) => {
    const { key, shiftKey, target } = /** @type {KeyboardEvent} */ (event);
    const at = days.indexOf(/** @type {HTMLButtonElement} */ (target));
    const next = at < 0 ? undefined : key in STEPS ? days[at + STEPS[key]] : undefined;
    if (!next) return;
    event.preventDefault();
    stand(next);
    next.focus();
    if (shiftKey) choose(next, true);
  });
}
