/// <reference lib="webworker" />
// @ts-check
/**
 * The service worker of the check-in pages (docs/adr/0012): without a connection it shows the copy that the page itself
 * kept when it was last open. It keeps nothing of its own, sends nothing, and asks the network first, always.
 */
const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const PAGES = [/^\/tasks\/\d+\/check-in\/$/, /^\/check-ins\/$/, /^\/check-ins\/grid\/$/];

worker.addEventListener("install", () => worker.skipWaiting());
worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== worker.location.origin) return;
  const page = request.mode === "navigate" && PAGES.some((pattern) => pattern.test(url.pathname));
  if (page || url.pathname.startsWith("/static/")) event.respondWith(answered(request, page));
});

/**
 * @param {Request} request
 * @param {boolean} page
 */
async function answered(request, page) {
  try {
    return await fetch(request);
  } catch (error) {
    const kept = await caches.match(request, { ignoreVary: true });
    const like = kept ?? (page ? await caches.match(request, { ignoreVary: true, ignoreSearch: true }) : undefined);
    if (like) return like;
    if (page) return nothingKept();
    throw error;
  }
}

/** In both languages: whose page it would be is not known here. */
function nothingKept() {
  const body = `<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>没有网络 · No connection</title><h1>没有网络</h1><p>这一页没有存在本机，联网后再打开。已写的还在。<a href="/check-ins/grid/">成批填报</a></p>
<div lang="en"><h1>No connection</h1><p>This page is not kept on this device; open it when connected. What was typed is still here. <a href="/check-ins/grid/">Check in on many</a></p></div></html>`;
  return new Response(body, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } });
}
