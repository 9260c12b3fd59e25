// @ts-check
/** A year of days by mouse and keyboard: a day chosen, with Shift a stretch; the form beside it says what they are. */
import { chosenAfter, isChosen, placeAfter } from "./calendar-days.js";

const year = document.querySelector("#cal-year");
const form = /** @type {HTMLFormElement | null} */ (document.querySelector("#cal-form"));
const days = /** @type {HTMLButtonElement[]} */ ([...document.querySelectorAll("#cal-year .cal-day")]);

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
  const now = chosenAfter({ day: field("day").value, last: field("last").value }, day.dataset.day ?? "", further);
  field("day").value = now.day;
  field("last").value = now.last;
  if (!now.last) field("name").value = day.dataset.name ?? "";
  for (const each of days) each.setAttribute("aria-pressed", String(isChosen(now, each.dataset.day ?? "")));
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
    const next = days[placeAfter(key, days.indexOf(/** @type {HTMLButtonElement} */ (target)), days.length)];
    if (!next) return;
    event.preventDefault();
    stand(next);
    next.focus();
    if (shiftKey) choose(next, true);
  });
}
