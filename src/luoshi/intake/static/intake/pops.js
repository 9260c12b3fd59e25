// @ts-check
/** The pop of a repaired place stands under its cause, never over it. */

/** @param {HTMLElement} cause */
export function openPop(cause) {
  const pop = document.getElementById(`pop-${cause.id}`) ?? document.getElementById(String(cause.getAttribute("href")).slice(1));
  if (!pop || !("showPopover" in pop)) return;
  pop.showPopover();
  const place = cause.getBoundingClientRect();
  const left = Math.max(8, Math.min(place.left, document.documentElement.clientWidth - pop.offsetWidth - 8));
  const below = place.bottom + 8;
  const fits = below + pop.offsetHeight < window.innerHeight || place.top < window.innerHeight / 2;
  pop.style.left = `${left + scrollX}px`;
  pop.style.top = `${Math.max(8, fits ? below : place.top - pop.offsetHeight - 8) + scrollY}px`;
  /** @type {HTMLElement | null} */ (pop.querySelector("input:not([type=hidden])"))?.focus();
}
