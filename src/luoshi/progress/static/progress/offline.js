// @ts-check
/**
 * Keeps this page and what it is made of on this device, so that it opens again without a connection. Only one person's
 * pages are kept at a time; the sign-in page throws them away (front/forget.js). Without a secure connection browsers
 * offer neither a service worker nor a cache: then everything works but reloading offline.
 */
const SCOPES = ["/check-ins/", "/tasks/"];

/** @param {string} person */
export const pagesOf = (person) => `luoshi-pages-${person}`;

/** @param {string} person */
export async function keepPage(person) {
  if (!("serviceWorker" in navigator) || !("caches" in self) || !navigator.onLine) return;
  try {
    for (const name of await caches.keys())
      if (name.startsWith("luoshi-pages-") && name !== pagesOf(person)) await caches.delete(name);
    for (const scope of SCOPES) await navigator.serviceWorker.register("/check-in-worker.js", { scope });
    const page = await fetch(location.href);
    if (!page.ok || page.redirected) return;
    const cache = await caches.open(pagesOf(person));
    await cache.put(location.href, page);
    const made = performance.getEntriesByType("resource").map((entry) => entry.name);
    const own = made.filter((name) => new URL(name).origin === location.origin && new URL(name).pathname.startsWith("/static/"));
    await cache.addAll([...new Set(own)]);
    await navigator.serviceWorker.ready; // from now on a reload, not this page itself, goes through the worker
    document.documentElement.dataset.kept = "1";
  } catch {
    // no room, or forbidden: the page works as before, it only cannot be opened again offline
  }
}

/** The day by this device's clock, as a date field writes it. */
export const localDay = () => new Date().toLocaleDateString("en-CA");

/**
 * A page kept since yesterday still says yesterday: its date field goes on to today unless somebody chose a day.
 * @param {HTMLInputElement} field
 */
export function bringUpToDate(field) {
  const today = localDay();
  if (navigator.onLine || !field.max || field.max >= today) return;
  if (field.value === field.max) field.value = field.defaultValue = today;
  field.max = today;
}
