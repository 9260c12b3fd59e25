// @ts-check
/** The report's page: paper and outline follow each other, ticked clauses are counted, changes are saved in place. */
import { keepPlaces } from "./places.js";
import { openPop } from "./pops.js";
import { clearTicks, showTicks } from "./ticks.js";

/** @typedef {{ajax: (verb: string, url: string, context: object) => Promise<void>}} Htmx */
const htmx = /** @type {{htmx: Htmx}} */ (/** @type {unknown} */ (window)).htmx;

/** @param {string} selector @returns {HTMLElement | null} */
const one = (selector) => document.querySelector(selector);

const sheet = () => /** @type {HTMLElement} */ (one("[data-sheet]"));

/** Shows which clause is meant, on the paper and in the outline. @param {string} pk */
function point(pk) {
  for (const old of document.querySelectorAll(".cl.on, .cr.on, .sheet p.on")) old.classList.remove("on");
  for (const part of document.querySelectorAll(`[data-clause="${pk}"]`)) {
    part.classList.add("on");
    part.closest("p")?.classList.add("on");
  }
  document.getElementById(`row-${pk}`)?.classList.add("on");
}

/** Brings a place of the paper into sight. @param {HTMLElement} place */
function toPaper(place) {
  const box = sheet();
  const top = place.getBoundingClientRect().top - box.getBoundingClientRect().top + box.scrollTop;
  box.scrollTo({ top: top - box.clientHeight / 3 });
}

/** Brings a clause's row into sight, unfolding what hides it. @param {string} pk */
function toRow(pk) {
  const row = document.getElementById(`row-${pk}`);
  const fold = row?.closest("details");
  if (fold && !fold.open) fold.open = true;
  row?.scrollIntoView({ block: "center" });
}

/** Goes to the place an address names. @param {string} hash @returns {boolean} whether it is on this page */
function go(hash) {
  const place = document.getElementById(hash.slice(1));
  if (!place || !sheet()) return false;
  if (hash.startsWith("#row-")) {
    toRow(hash.slice(5));
    point(hash.slice(5));
    return true;
  }
  if (!sheet().contains(place)) return false;
  toPaper(place);
  const pk = hash.startsWith("#clause-") ? hash.slice(8) : place.closest("[data-clause]")?.getAttribute("data-clause");
  if (pk) point(pk);
  if (hash.startsWith("#repair-")) openPop(place);
  return true;
}

document.addEventListener("click", (event) => {
  const target = /** @type {HTMLElement} */ (event.target);
  const link = /** @type {HTMLAnchorElement | null} */ (target.closest('a[href^="#"]'));
  if (link?.matches(".rep")) {
    event.preventDefault();
    openPop(link);
  } else if (link?.closest("[data-outline]")) {
    const hash = String(link.getAttribute("href"));
    event.preventDefault();
    if (go(hash)) history.replaceState(null, "", hash);
    else if (!sheet().querySelector("[data-clause]")) location.assign(`?paper=restored${hash}`);
  } else if (target.closest("[data-pick]")) {
    const boxes = target.closest("details")?.querySelectorAll('input[name="clause"]') ?? [];
    for (const box of boxes) /** @type {HTMLInputElement} */ (box).checked = true;
    showTicks();
  } else if (target.closest("[data-clear]")) {
    clearTicks();
  } else if (target.closest("[data-clause]") && !String(getSelection())) {
    const pk = String(target.closest("[data-clause]")?.getAttribute("data-clause"));
    toRow(pk);
    point(pk);
  }
  for (const menu of document.querySelectorAll("[data-menu][open]")) {
    if (!menu.contains(target)) menu.removeAttribute("open");
  }
});

document.addEventListener("change", (event) => {
  if (/** @type {HTMLElement} */ (event.target).matches('input[name="clause"]')) showTicks();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll("[data-menu][open]")) {
    menu.removeAttribute("open");
    menu.querySelector("summary")?.focus();
  }
});

/** After a verb was carried out: its menu closes and forgets what was written in it. */
function closeMenus() {
  for (const menu of document.querySelectorAll("[data-menu][open]")) {
    menu.removeAttribute("open");
    for (const field of menu.querySelectorAll("input, select")) /** @type {HTMLInputElement} */ (field).value = "";
  }
}

let busy = false;
/** @type {Set<string>} */
let acted = new Set();

document.addEventListener("submit", (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  const by = /** @type {HTMLButtonElement | null} */ (/** @type {SubmitEvent} */ (event).submitter);
  const inPlace = by?.hasAttribute("data-in-place") || form.hasAttribute("data-in-place-form");
  if (!inPlace || !htmx) return;
  event.preventDefault();
  if (busy) return;
  busy = true;
  acted = new Set(new FormData(form).getAll("clause").map(String));
  const url = by?.getAttribute("formaction") || form.action;
  const values = by?.name ? { [by.name]: by.value } : {};
  htmx.ajax("POST", url, { source: form, swap: "none", values }).finally(() => {
    busy = false;
    delete form.dataset.sent;
    if (!one("#banners .banner-over")) closeMenus();
    showTicks();
  });
});

keepPlaces(() => acted);
showTicks();
if (location.hash) go(location.hash);
