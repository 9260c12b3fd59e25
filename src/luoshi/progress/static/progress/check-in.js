// @ts-check
/** The check-in page: stepper, slider, chosen files, and sending that survives a lost connection. */
import { draftName, filled, newKey, percentOf, stepped } from "./check-in-state.js";
import { token } from "./outbox-page.js";
import { bringUpToDate } from "./offline.js";
import { keep, send } from "./outbox.js";

/**
 * @template {Element} T
 * @param {string} selector
 * @returns {T}
 */
const one = (selector) => /** @type {T} */ (document.querySelector(selector));

const form = /** @type {HTMLFormElement} */ (one("#check-in"));
const number = /** @type {HTMLInputElement} */ (one("#id_percent"));
const slider = /** @type {HTMLInputElement} */ (one(".ci-slider input"));
const note = /** @type {HTMLTextAreaElement} */ (one("#id_note"));
const tick = /** @type {HTMLInputElement} */ (one("#id_blocked"));
const block = /** @type {HTMLInputElement} */ (one("#id_blocked_by"));
const asOf = /** @type {HTMLInputElement} */ (one("#id_as_of"));
const button = /** @type {HTMLButtonElement} */ (one("#ci-send"));
const kept = one("#ci-kept");
const banners = one("#banners");
const words = JSON.parse(one("#ci-words").textContent ?? "{}");
const last = Number(form.dataset.last);
const key = /** @type {HTMLInputElement} */ (form.elements.namedItem("key"));
const again = document.getElementById("ci-again");
const lastLine = document.getElementById("ci-last");
const lastSaid = lastLine?.textContent ?? "";
const memory = draftName(form.dataset.person ?? "", form.dataset.task ?? "");
/** @type {File[]} */
let files = [];
let sending = false;
let away = false; // what stands here was sent without a connection, and waits

function show() {
  const value = percentOf(number.value);
  const same = !!lastLine && note.value.trim() === again?.dataset.note?.trim();
  if (lastLine) lastLine.textContent = same ? lastLine.dataset.same ?? "" : lastSaid;
  lastLine?.classList.toggle("is-same", same);
  button.querySelector("span")?.replaceChildren(filled(words.send, { percent: value ?? "—" }));
  number.toggleAttribute("aria-invalid", false);
  if (value === null) return;
  slider.value = String(value);
  slider.style.setProperty("--share", String(value / 100));
  const change = Math.round((value - last) * 100) / 100;
  const said = change > 0 ? words.more : change < 0 ? words.less : words.same;
  const line = one("#ci-change");
  line.textContent = filled(said, { points: Math.abs(change) });
  line.classList.toggle("t-done", change > 0);
  line.classList.toggle("t-behind", change < 0);
  one("#ci-count").textContent = `${note.value.length} / ${note.maxLength}`;
}

function remember() {
  const draft = { percent: number.value, note: note.value, blocked: tick.checked, blockedBy: block.value, asOf: asOf.value === asOf.max ? "" : asOf.value, key: key.value };
  try {
    localStorage.setItem(memory, JSON.stringify(draft));
    kept.textContent = words.kept;
  } catch {
    kept.textContent = ""; // full or forbidden: the page itself still holds it
  }
}

/**
 * What was typed before this module had loaded is kept; else what was kept is put back, with its key. A page that comes
 * out of a store offline carries the key of its first showing, so a fresh one is made whenever nothing was kept.
 */
function recall() {
  key.value = newKey();
  if (tick.checked !== tick.defaultChecked || [number, note, block, asOf].some((field) => field.value !== field.defaultValue)) return remember();
  const text = localStorage.getItem(memory);
  if (!text) return;
  const draft = JSON.parse(text);
  number.value = draft.percent || number.value;
  note.value = draft.note;
  tick.checked = !!draft.blocked;
  block.value = draft.blockedBy ?? "";
  if (draft.asOf) showDay((asOf.value = draft.asOf));
  key.value = draft.key || key.value;
  kept.textContent = words.kept;
}

/** @param {string} day */
function showDay(day) {
  one("#ci-day").textContent = day;
  one("#ci-today").toggleAttribute("hidden", day !== asOf.max);
}

function listFiles() {
  const list = one("#ci-chosen");
  for (const image of list.querySelectorAll("img")) URL.revokeObjectURL(image.src);
  list.replaceChildren(...files.map(chosen));
  list.toggleAttribute("hidden", !files.length);
}

/** @param {File} file */
function chosen(file) {
  const item = document.createElement("li");
  if (file.type.startsWith("image/")) {
    const image = document.createElement("img");
    image.src = URL.createObjectURL(file);
    image.alt = "";
    item.append(image);
  }
  const name = document.createElement("span");
  name.textContent = file.name;
  const out = document.createElement("button");
  out.type = "button";
  out.textContent = "×";
  out.setAttribute("aria-label", filled(words.remove, { name: file.name }));
  out.addEventListener("click", () => {
    files = files.filter((other) => other !== file);
    listFiles();
  });
  item.append(name, out);
  return item;
}

/** @param {string} sentence @param {string} tone */
function say(sentence, tone) {
  const banner = document.createElement("div");
  banner.className = `banner banner-${tone}`;
  const line = document.createElement("p");
  line.textContent = sentence;
  banner.append(line);
  banners.replaceChildren(banner);
  banner.scrollIntoView({ block: "nearest" });
}

/** @param {SubmitEvent} event */
async function submit(event) {
  event.preventDefault();
  const percent = percentOf(number.value);
  if (percent === null) {
    number.setAttribute("aria-invalid", "true");
    number.focus();
    say(words.percent, "over");
    return;
  }
  if (tick.checked && !block.value.trim()) {
    block.setAttribute("aria-invalid", "true");
    block.focus();
    say(words.blocked, "over");
    return;
  }
  if (sending || away) return;
  sending = true;
  button.setAttribute("aria-disabled", "true");
  button.querySelector("span")?.replaceChildren(words.sending);
  const item = {
    key: key.value, url: location.pathname, person: form.dataset.person ?? "", title: form.dataset.title ?? "",
    percent: String(percent), note: note.value, blockedBy: tick.checked ? block.value.trim() : "", asOf: asOf.value, files,
  };
  const safe = await keep(item).then(() => true, () => false);
  const outcome = await send(item, token());
  if (outcome.state !== "waiting" || safe) {
    key.value = newKey(); // this one is on its way; what is written from now on is another
    localStorage.removeItem(memory);
  }
  if (outcome.state === "sent") {
    location.assign(outcome.to);
    return;
  }
  sending = false;
  away = outcome.state === "waiting" && safe;
  if (!away) button.removeAttribute("aria-disabled");
  show();
  if (away) button.querySelector("span")?.replaceChildren(words.kept);
  if (outcome.state === "refused") {
    remember();
    say(outcome.sentence || words.failed, "over");
  } else if (safe) {
    kept.textContent = words.kept;
    say(outcome.signIn ? words.signIn : words.offline, "warn");
  } else say(words.failed, "over");
}

/** What waited has gone: the page must not offer to send it again. @param {{left: number, refused: number}} outbox */
function settle({ left, refused }) {
  if (!away || left) return;
  banners.replaceChildren();
  kept.textContent = "";
  if (refused) resume();
  else button.querySelector("span")?.replaceChildren(words.sent);
}

/** Typing anew is another check-in. */
function resume() {
  if (away) button.removeAttribute("aria-disabled");
  away = false;
  show();
}

function begin() {
  form.dataset.live = "1";
  for (const hidden of form.querySelectorAll(".ci-key, .ci-slider, #ci-again, #ci-count, #ci-hint")) hidden.removeAttribute("hidden");
  bringUpToDate(asOf);
  recall();
  if (asOf.value !== asOf.getAttribute("value")) showDay(asOf.value);
  for (const input of form.querySelectorAll("input[type=file]"))
    input.addEventListener("change", () => {
      files = [...files, .../** @type {HTMLInputElement} */ (input).files ?? []];
      /** @type {HTMLInputElement} */ (input).value = "";
      listFiles();
    });
  for (const key of form.querySelectorAll("[data-step]"))
    key.addEventListener("click", () => {
      number.value = String(stepped(percentOf(number.value) ?? last, Number(/** @type {HTMLElement} */ (key).dataset.step)));
      number.dispatchEvent(new Event("input", { bubbles: true }));
    });
  slider.addEventListener("input", (event) => {
    number.value = slider.value;
    event.stopPropagation();
    resume();
    remember();
  });
  again?.addEventListener("click", () => {
    note.value = again.dataset.note ?? "";
    note.dispatchEvent(new Event("input", { bubbles: true }));
  });
  tick.addEventListener("change", () => {
    if (!tick.checked) return;
    block.value ||= tick.dataset.last ?? ""; // one tap says that the same still holds
    if (!block.value) block.focus();
    block.scrollIntoView({ block: "center" }); // not under the bar with the button
    remember();
  });
  block.addEventListener("input", () => block.removeAttribute("aria-invalid"));
  asOf.addEventListener("input", () => showDay(asOf.value));
  addEventListener("luoshi:outbox", (event) => settle(/** @type {CustomEvent} */ (event).detail));
  form.addEventListener("input", () => {
    resume();
    remember();
  });
  form.addEventListener("submit", submit);
  show();
}

begin();
