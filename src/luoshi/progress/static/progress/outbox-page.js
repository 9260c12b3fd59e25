// @ts-check
/** Says what waits on this phone and sends it when the page opens and when the connection comes back. */
import { flush, waiting } from "./outbox.js";

/** The form token: every page of ours carries it for htmx. */
export function token() {
  const headers = document.body.getAttribute("hx-headers");
  return headers ? JSON.parse(headers)["X-CSRFToken"] : "";
}

export async function sendWaiting() {
  const banner = document.getElementById("outbox");
  const person = banner?.dataset.person;
  if (!banner || !person || !(await waiting(person)).length) return;
  const result = await flush(person, token());
  const words = [];
  if (result.sent) words.push((banner.dataset.sent ?? "").replace("{count}", String(result.sent)));
  if (result.left) words.push((banner.dataset.waiting ?? "").replace("{count}", String(result.left)));
  for (const sentence of result.refused) words.push((banner.dataset.refused ?? "").replace("{sentence}", sentence));
  const line = banner.querySelector("p");
  if (line) line.textContent = words.join(" ");
  banner.hidden = !words.length;
}

sendWaiting();
addEventListener("online", sendWaiting);
