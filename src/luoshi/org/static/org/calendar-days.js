// @ts-check
/** Which days of a year are chosen, and where a key leads, without the page. Days are ISO dates: they sort as text. */

const STEPS = /** @type {Record<string, number>} */ ({ ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 });

/**
 * The days chosen after pressing on one; ``further`` (Shift) makes a stretch of it, in either direction. ``last`` is empty
 * for a single day.
 * @param {{ day: string, last: string }} now
 * @param {string} pressed
 * @param {boolean} further
 */
export function chosenAfter(now, pressed, further) {
  if (!further || !now.day) return { day: pressed, last: "" };
  if (pressed >= now.day) return { day: now.day, last: pressed };
  return { day: pressed, last: now.last || now.day };
}

/** @param {{ day: string, last: string }} now @param {string} day */
export function isChosen(now, day) {
  return !!now.day && day >= now.day && day <= (now.last || now.day);
}

/**
 * The place to which a key leads from another, or -1: the key is none of ours, or the year ends there.
 * @param {string} key
 * @param {number} at
 * @param {number} count
 */
export function placeAfter(key, at, count) {
  const to = at + (STEPS[key] ?? NaN);
  return at >= 0 && to >= 0 && to < count ? to : -1;
}
