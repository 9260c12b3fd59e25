// @ts-check
/** The wall chart: fetches its data, keeps what is in view, and lets paint.js paint it. */

import { brushOf, fitCanvas, watchTheme } from "./brush.js";
import { cardOf } from "./card.js";
import { lanesFor } from "./edges.js";
import * as filters from "./filters.js";
import { copyAddress, followAddress, phoneGoesToTable } from "./address.js";
import { listen } from "./input.js";
import { SIZE, foldedAtFirst, lanesOf, layOut, pinnedHead, tasksIn } from "./layout.js";
import { drawnOf, linksFrom } from "./links.js";
import { loaderOf } from "./loader.js";
import { paint } from "./paint.js";
import { panelOf } from "./panel.js";
import { LABEL, hit, keyOf, labelAt, moved, placeOf, placeOfKey, toggle } from "./places.js";
import { TASK, dataOf } from "./rows.js";
import { fill, lineSpoken, taskSpoken } from "./spoken.js";
import { accountOf, accountPressed } from "./whence.js";
import { GRAINS, MOST, dateOf, grainFor, pixelsFor, rangeOf } from "./time.js";

const root = /** @type {HTMLElement} */ (document.getElementById("wall"));
const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (root.querySelector(`[data-${name}]`));
const words = JSON.parse(document.getElementById("wall-words")?.textContent ?? "{}");
const form = /** @type {HTMLFormElement} */ (document.getElementById("wall-filters"));
const canvas = /** @type {HTMLCanvasElement} */ (part("canvas"));
const scroller = part("scroll");
const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { alpha: false }));
const chinese = (root.dataset.language ?? "").startsWith("zh");
const OPEN_AT_FIRST = 90;
const ALL_OPEN = 150_000; // tasks that may lie open together

const monthName = new Intl.DateTimeFormat(chinese ? "zh" : "en", { month: "short", timeZone: "UTC" });
const dayName = new Intl.DateTimeFormat(chinese ? "zh" : "en-GB", { month: chinese ? "long" : "short", day: "numeric", timeZone: "UTC" });

/** @type {import("./rows.js").Data | null} */
let data = null;
/** @type {import("./layout.js").Lane[]} */
let lanesNow = [];
/** @type {Set<string>} */
let folded = new Set();
/** @type {import("./time.js").Range} */
let range = { from: 0, to: 365 };
/** @type {import("./layout.js").Layout} */
let layout = { lines: [], blocks: [], heads: [], height: 0, shown: 0, folded: 0 };
/** @type {import("./links.js").Link[] | null} */
let links = null; // dependencies, once they have been asked for
/** @type {import("./links.js").Drawn[]} */
let drawn = [];
let grain = root.dataset.scale ?? "month";
let pixels = 1;
let fitted = true; // the scale's own zoom, kept when the width changes
let lanes = 280;
/** @type {import("./places.js").At | null} */
let at = null;
/** @type {import("./places.js").At | null} */
let over = null;
/** @type {import("./brush.js").Brush} */
let brush;
let waiting = 0;
let asked = 0;

const many = (/** @type {number} */ count) => count.toLocaleString(chinese ? "zh" : "en");
const dayText = (/** @type {number} */ day) => dayName.format(dateOf(data?.year ?? 2000, day));
const card = cardOf(part("card"), /** @type {HTMLElement} */ (scroller.parentElement), root.dataset.task ?? "");
const loader = loaderOf(root.dataset.from ?? "", () => (arrange(), say()), () => fail());
const panel = panelOf(part("panel"), root.dataset.task ?? "", root.dataset.open ?? "", () => scroller.focus());

// Painting, at most once a frame

function paintSoon() {
  waiting ||= requestAnimationFrame(() => {
    waiting = 0;
    if (data && brush) paint(context, brush, scene());
  });
}

/** @returns {import("./scene.js").Scene} */
function scene() {
  const shown = /** @type {import("./rows.js").Data} */ (data);
  return {
    data: shown, layout, range, grain, pixels, lanes, at: document.activeElement === scroller || panel.open() ? at : null, over, words, links: drawn,
    left: scroller.scrollLeft, top: scroller.scrollTop, width: scroller.clientWidth, height: scroller.clientHeight,
    month: (month) => monthName.format(new Date(Date.UTC(2000, month - 1, 1))),
    year: (year) => fill(words.year, { year }),
    todayText: fill(words.today, { day: dayText(shown.today) }),
  };
}

/** The room that the body has beside the lanes. */
const room = () => Math.max(80, scroller.clientWidth - lanes - 2 * SIZE.pad);

function measure() {
  brush = brushOf(root, context, fitCanvas(canvas, context, scroller));
}

/** Lays everything out anew: other data, another width, another lane folded. */
function arrange() {
  if (!data) return;
  const kept = at && layout.lines[at.line];
  const id = kept?.kind === "bars" && at && at.bar !== LABEL ? kept.bars[at.bar]?.task[TASK.id] : null;
  const key = kept && id === null ? keyOf(kept) : null;
  lanesNow = lanesOf(data, loader.loaded);
  lanes = lanesFor(data, scroller.clientWidth, chinese);
  range = rangeOf(data, grain);
  layout = layOut(data, lanesNow, folded, range, pixelsFor("year", range, data.year, room()), words);
  pixels = fitted ? pixelsFor(grain, range, data.year, room()) : Math.min(MOST, Math.max(pixels, pixelsFor("year", range, data.year, room())));
  at = id !== null ? placeOf(layout, id) : key !== null ? placeOfKey(layout, key) : null;
  over = null;
  drawn = drawnOf(links ?? [], layout);
  size();
  say();
  askForWaiting();
}

/** Units that lie open and whose tasks have not come yet. */
function askForWaiting() {
  if (!data?.lazy) return;
  for (const line of layout.lines) {
    if (line.kind !== "fold" || !line.waiting) continue;
    const { key, unit } = line.block.part;
    loader.ask(key, lanesNow[line.place].head[0], unit === -2 ? null : (data.unitKeys[unit] ?? 0), addressNow());
  }
}

function size() {
  const sizer = part("sizer");
  sizer.style.width = `${Math.floor(lanes + 2 * SIZE.pad + (range.to - range.from) * pixels)}px`;
  sizer.style.height = `${SIZE.axis + layout.height + 2}px`;
  paintSoon();
}

// Time

/** @param {string} wanted */
function scaleTo(wanted) {
  if (!data) return;
  const middle = range.from + (scroller.scrollLeft + room() / 2) / pixels;
  const other = (grain === "decade") !== (wanted === "decade");
  [grain, fitted] = [wanted, true];
  if (other) arrange();
  pixels = pixelsFor(grain, range, data.year, room());
  size();
  const whole = pixels * 365 <= room() * 1.1; // the year is in sight
  const about = grain === "day" || grain === "ten-days" || root.dataset.ready === undefined ? data.today : middle;
  scroller.scrollLeft = whole ? (0 - range.from) * pixels : (about - range.from) * pixels - room() / 2;
  mark("scale", grain);
}

/** Zooms about a point of the chart. @param {number} factor @param {number} x */
function zoom(factor, x) {
  if (!data) return;
  const least = pixelsFor("year", range, data.year, room());
  if (grain !== "decade" && factor < 1 && pixels <= least * 1.001) return scaleTo("decade");
  if (grain === "decade" && pixels * factor >= pixelsFor("year", rangeOf(data), data.year, room()) * 0.75) return scaleTo("year");
  const [inBody, before] = [Math.max(0, x - lanes - SIZE.pad), pixels];
  const day = (scroller.scrollLeft + inBody) / before;
  pixels = Math.min(MOST, Math.max(least, pixels * factor));
  if (pixels === before) return;
  [grain, fitted] = [grain === "decade" ? grain : grainFor(pixels), false];
  card.hide();
  size();
  scroller.scrollLeft = day * pixels - inBody;
  mark("scale", grain);
}

function toToday() {
  if (data) scroller.scrollLeft = (data.today - range.from) * pixels - room() / 2;
}

// Choosing

/** @param {number} x @param {number} y */
function under(x, y) {
  if (y < SIZE.axis) return null;
  const pinned = pinnedHead(layout, scroller.scrollTop);
  if (pinned && y < SIZE.axis + pinned.y - scroller.scrollTop + pinned.h) return placeOfKey(layout, pinned.lane.key);
  const body = y - SIZE.axis + scroller.scrollTop;
  if (x < lanes) return labelAt(layout, body);
  const found = hit(layout, body, range.from + (x - lanes - SIZE.pad + scroller.scrollLeft) / pixels, pixels);
  return found;
}

/** @param {import("./places.js").At | null} place */
const barAt = (place) => {
  const line = place && layout.lines[place.line];
  return line?.kind === "bars" ? line.bars[place?.bar ?? 0] : null;
};

/** Where a bar stands on the stage. @param {import("./places.js").At} place @returns {DOMRect} */
function boxOf(place) {
  const [line, bar] = [layout.lines[place.line], barAt(place)];
  const x = bar ? lanes + SIZE.pad + (bar.start - range.from) * pixels - scroller.scrollLeft : 0;
  return new DOMRect(x, SIZE.axis + line.y - scroller.scrollTop, bar ? (bar.end - bar.start) * pixels : 0, line.h);
}

/** @param {number} x @param {number} y */
function hover(x, y) {
  const found = under(x, y);
  const same = found?.line === over?.line && found?.bar === over?.bar;
  over = found;
  scroller.classList.toggle("wall-on-bar", found !== null);
  const line = layout.lines[found?.line ?? -1];
  scroller.title = line && x < lanes ? (line.kind === "head" ? line.lane.head[1] : line.block.label) : "";
  if (same) return;
  const bar = barAt(found);
  if (bar && found) card.show(bar.task[TASK.id], boxOf(found), x);
  else card.hide();
  paintSoon();
}

/** @param {import("./places.js").At} place */
function open(place) {
  const [line, bar] = [layout.lines[place.line], barAt(place)];
  at = place;
  card.hide();
  if (bar) panel.show(bar.task[TASK.id]);
  else if (line) {
    toggle(folded, line);
    arrange();
    announce();
  }
  paintSoon();
}

/** @param {string} key */
function arrow(key) {
  at = moved(layout, at, key);
  if (!at) return;
  bringIntoSight(at);
  announce();
  const bar = barAt(at);
  if (bar) card.show(bar.task[TASK.id], boxOf(at), null);
  else card.hide();
  paintSoon();
}

/** @param {import("./places.js").At} place */
function bringIntoSight(place) {
  const [line, bar] = [layout.lines[place.line], barAt(place)];
  const [top, view] = [scroller.scrollTop, scroller.clientHeight - SIZE.axis];
  const pin = line.kind === "head" ? 0 : SIZE.head; // the head that stays in sight covers so much
  if (line.y < top + pin) scroller.scrollTop = line.y - pin;
  else if (line.y + line.h > top + view) scroller.scrollTop = line.y + line.h - view;
  if (!bar) return;
  const [x, right] = [(bar.start - range.from) * pixels, (bar.end - range.from) * pixels];
  if (right < scroller.scrollLeft + 60 || x > scroller.scrollLeft + room() - 60) scroller.scrollLeft = x - SIZE.light - 20;
}

function announce() {
  const line = at && layout.lines[at.line];
  const bar = barAt(at);
  if (bar && data) part("live").textContent = taskSpoken(bar.task, data, words, dayText);
  else if (line) part("live").textContent = lineSpoken(line, folded.has(keyOf(line)), words);
}

function say() {
  if (!data) return;
  part("said").textContent = `${fill(words.shown, { shown: many(layout.shown), folded: many(layout.folded) })} · ${words.keys}`;
  part("nothing").hidden = data.total > 0;
  const cut = (data.cut ?? 0) + loader.cut();
  part("notice").hidden = !cut;
  part("notice").textContent = cut ? fill(words.cut, { total: many(data.total), cut: many(cut) }) : "";
}

// Filters and address

/** Keeps a choice in the form, the address and the pressed button. @param {"group" | "scale"} name @param {string} value */
function mark(name, value) {
  const field = /** @type {HTMLInputElement} */ (form.elements.namedItem(name));
  field.value = value;
  for (const link of root.querySelectorAll(`[data-set="${name}"]`)) {
    if (link.getAttribute("data-value") === value) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  followAddress(root, filters.read(form));
}

/** What the filters say, as the server is asked. */
function addressNow() {
  const address = filters.read(form);
  address.delete("scale");
  address.delete("view");
  return address;
}

async function fetchData() {
  const mine = ++asked;
  const address = addressNow();
  root.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(`${root.dataset.from}?${address}`, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(String(answer.status));
    const found = dataOf(await answer.json());
    if (mine === asked) take(found);
  } catch {
    if (mine === asked) fail();
  }
}

function fail() {
  root.removeAttribute("aria-busy");
  part("notice").hidden = false;
  part("notice").textContent = words.failed;
}

/** @param {import("./rows.js").Data} found */
function take(found) {
  const first = data === null;
  const regrouped = data?.group !== found.group;
  data = found;
  root.removeAttribute("aria-busy");
  at = over = null;
  loader.forget();
  if (regrouped || found.lazy) folded = foldedAtFirst(lanesOf(found, loader.loaded), OPEN_AT_FIRST);
  arrange();
  if (first) scaleTo(GRAINS.includes(grain) ? grain : "month");
  if (regrouped) scroller.scrollTop = 0;
  if (!first) part("live").textContent = fill(words.announced, { tasks: tasksIn(words, data.total) });
  root.dataset.ready = String(data.total);
}

/** @param {Element} button */
function press(button) {
  const what = button.getAttribute("data-do");
  if (what === "in" || what === "out") zoom(what === "in" ? 1.5 : 1 / 1.5, lanes + room() / 2);
  if (what === "fold" && data) {
    const close = lanesNow.some((lane) => !folded.has(lane.key));
    const parts = close || data.total > ALL_OPEN ? lanesNow.flatMap((lane) => lane.parts.filter((part) => !part.tasks)) : [];
    folded = new Set([...(close ? lanesNow : []), ...parts].map(({ key }) => key));
    button.setAttribute("aria-pressed", String(close));
    arrange();
  }
  if (what === "links") void showLinks(button);
  if (what === "full") void (document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen());
  if (what === "copy") void copyAddress(words, (said) => (part("live").textContent = part("said").textContent = said));
}

/** Draws what waits for what, or no longer. @param {Element} [button] */
async function showLinks(button = part("links")) {
  links = links ? null : await linksFrom(root.dataset.waits ?? "");
  button.setAttribute("aria-pressed", String(links !== null));
  drawn = drawnOf(links ?? [], layout);
  if (!links) say();
  else part("live").textContent = part("said").textContent = fill(links.length ? words.linked : words.unlinked, { drawn: drawn.length, all: links.length });
  paintSoon();
}

function start() {
  filters.listen(form, () => {
    mark("scale", grain);
    void fetchData();
  });
  root.addEventListener("click", (event) => {
    const target = /** @type {Element} */ (event.target);
    const link = target.closest("[data-set], [data-clear]");
    const button = target.closest("[data-do]");
    if (button) press(button);
    if (!link) return;
    event.preventDefault();
    const [name, value] = [link.getAttribute("data-set"), link.getAttribute("data-value") ?? ""];
    if (name === "scale") return scaleTo(value);
    if (name === "group") mark("group", value);
    else {
      filters.write(form, new URLSearchParams({ group: data?.group ?? "unit", scale: grain }));
      mark("scale", grain);
    }
    void fetchData();
  });
  listen(scroller, {
    zoom, hover, arrow, today: toToday, fit: () => scaleTo("month"),
    leave: () => {
      if (over) paintSoon();
      over = null;
      card.hide();
    },
    press: (x, y) => {
      const found = under(x, y) ?? labelAt(layout, y - SIZE.axis + scroller.scrollTop);
      const account = found && accountPressed(root, layout.lines[found.line], data?.group ?? "", x - lanes);
      scroller.focus({ preventScroll: true });
      if (account) location.assign(account);
      else if (found && under(x, y)) open(found);
    },
    open: () => at && open(at),
    escape: () => (card.hide(), panel.hide(), paintSoon()),
    links: () => void showLinks(),
    account: () => {
      const account = at && accountOf(root, layout.lines[at.line], data?.group ?? "");
      if (account) location.assign(account);
    },
  });
  scroller.addEventListener("scroll", () => (card.hide(), paintSoon()), { passive: true });
  for (const name of ["focus", "blur"]) scroller.addEventListener(name, paintSoon);
  new ResizeObserver(() => (measure(), arrange())).observe(scroller);
  watchTheme(() => (measure(), paintSoon()));
  measure();
  void fetchData();
}

if (!phoneGoesToTable(root)) start();
