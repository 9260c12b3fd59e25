// @ts-check
/** Says what waits on this phone and sends it when the page opens and when the connection comes back. */
import { keepPage } from "./offline.js";
import { flush, waiting } from "./outbox.js";

/** The form token: the cookie's, which is new after signing in again, else the one that every page carries for htmx. */
export function token() {
  const cookie = /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie)?.[1];
  if (cookie) return cookie;
  const headers = document.body.getAttribute("hx-headers");
  return headers ? JSON.parse(headers)["X-CSRFToken"] : "";
}

export async function sendWaiting() {
  const banner = document.getElementById("outbox");
  const person = banner?.dataset.person;
  if (!banner || !person) return;
  const result = (await waiting(person)).length ? await flush(person, token()) : null; // another tab may have sent it
  dispatchEvent(new CustomEvent("luoshi:outbox", { detail: { left: result?.left ?? 0, refused: result?.refused.length ?? 0 } }));
  if (!result) return;
  const words = [];
  if (result.sent) words.push((banner.dataset.sent ?? "").replace("{count}", String(result.sent)));
  if (result.left) words.push((banner.dataset.waiting ?? "").replace("{count}", String(result.left)));
  for (const sentence of result.refused) words.push((banner.dataset.refused ?? "").replace("{sentence}", sentence));
  const line = banner.querySelector("p");
  if (line) line.textContent = words.join(" ");
  banner.hidden = !words.length;
}

/** Says that the page itself is an old one, shown without a connection. */
function sayOffline() {
  const line = document.getElementById("offline");
  if (line) line.hidden = navigator.onLine;
}

const person = document.getElementById("outbox")?.dataset.person;
sayOffline();
addEventListener("online", sayOffline);
if (person) keepPage(person);
sendWaiting();
addEventListener("online", sendWaiting);
