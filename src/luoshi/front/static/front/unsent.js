// @ts-check
/** Before signing out: what this person typed on this device and has not sent, and a way to remove it from here. */
import { forget, waiting } from "../progress/outbox.js";

const box = /** @type {HTMLElement | null} */ (document.querySelector("#unsent"));

/** @param {string} person */
function drafts(person) {
  return Object.keys(localStorage).filter((name) => name.startsWith(`luoshi.check-in.${person}.`));
}

/** @param {HTMLElement} place */
async function show(place) {
  const person = place.dataset.person ?? "";
  const kept = await waiting(person);
  const count = kept.length + drafts(person).length;
  place.hidden = !count;
  place.querySelector("p")?.replaceChildren((place.dataset.words ?? "").replace("{count}", String(count)));
  place.querySelector("button")?.addEventListener("click", async () => {
    for (const item of kept) await forget(item.key);
    for (const name of drafts(person)) localStorage.removeItem(name);
    place.hidden = true;
  });
}

if (box) show(box);
