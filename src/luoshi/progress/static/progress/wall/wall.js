// @ts-check
/** The wall chart: fetches its data, keeps what is in view, and lets paint.js paint it. */

import { brushOf } from "./brush.js";
import { cardOf } from "./card.js";
import { lanesFor } from "./edges.js";
import * as filters from "./filters.js";
import { listen } from "./input.js";
import { GRAINS, MOST, SIZE, TASK, dateOf, foldedAtFirst, grainFor, hit, layOut, moved, pinnedHead, pixelsFor, placeOf, rangeOf, tasksIn } from "./layout.js";
import { paint } from "./paint.js";
import { panelOf } from "./panel.js";

const root = /** @type {HTMLElement} */ (document.getElementById("wall"));
const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (root.querySelector(`[data-${name}]`));
const words = JSON.parse(document.getElementById("wall-words")?.textContent ?? "{}");
const form = /** @type {HTMLFormElement} */ (document.getElementById("wall-filters"));
const canvas = /** @type {HTMLCanvasElement} */ (part("canvas"));
const scroller = part("scroll");
const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { alpha: false }));
const chinese = (root.dataset.language ?? "").startsWith("zh");
const OPEN_AT_FIRST = 90;

const monthName = new Intl.DateTimeFormat(chinese ? "zh" : "en", { month: "short", timeZone: "UTC" });
const dayName = new Intl.DateTimeFormat(chinese ? "zh" : "en-GB", { month: chinese ? "long" : "short", day: "numeric", timeZone: "UTC" });

/** @type {import("./layout.js").Data | null} */
let data = null;
/** @type {Set<number>} */
let folded = new Set();
/** @type {import("./layout.js").Range} */
let range = { from: 0, to: 365 };
/** @type {import("./layout.js").Layout} */
let layout = { lines: [], blocks: [], height: 0, shown: 0, folded: 0 };
let grain = root.dataset.scale ?? "month";
let pixels = 1;
let fitted = true; // the scale's own zoom, kept when the width changes
let lanes = 280;
/** @type {import("./layout.js").At | null} */
let at = null;
/** @type {import("./layout.js").At | null} */
let over = null;
/** @type {import("./brush.js").Brush} */
let brush;
let waiting = 0;
let asked = 0;

const fill = (/** @type {string} */ text, /** @type {Record<string, string | number>} */ values) =>
  text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
const dayText = (/** @type {number} */ day) => dayName.format(dateOf(data?.year ?? 2000, day));
const card = cardOf(part("card"), /** @type {HTMLElement} */ (scroller.parentElement), root.dataset.task ?? "");
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
  const shown = /** @type {import("./layout.js").Data} */ (data);
  return {
    data: shown, layout, range, grain, pixels, lanes, at: document.activeElement === scroller || panel.open() ? at : null, over, words,
    left: scroller.scrollLeft, top: scroller.scrollTop, width: scroller.clientWidth, height: scroller.clientHeight,
    month: (month) => monthName.format(new Date(Date.UTC(2000, month - 1, 1))),
    year: (year) => fill(words.year, { year }),
    todayText: fill(words.today, { day: dayText(shown.today) }),
  };
}

/** The room that the body has beside the lanes. */
const room = () => Math.max(80, scroller.clientWidth - lanes - 2 * SIZE.pad);

function measure() {
  const density = window.devicePixelRatio || 1;
  const [width, height] = [scroller.clientWidth, scroller.clientHeight];
  canvas.width = Math.round(width * density);
  canvas.height = Math.round(height * density);
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  context.setTransform(density, 0, 0, density, 0, 0);
  brush = brushOf(root, context, density);
}

/** Lays everything out anew: other data, another width, another lane folded. */
function arrange() {
  if (!data) return;
  const kept = at && layout.lines[at.line];
  const id = kept?.kind === "bars" ? kept.bars[at?.bar ?? 0]?.task[TASK.id] : null;
  const key = kept?.kind === "head" ? kept.head[0] : null;
  lanes = lanesFor(data, scroller.clientWidth, chinese);
  range = rangeOf(data);
  layout = layOut(data, folded, range, pixelsFor("year", range, data.year, room()), words);
  pixels = fitted ? pixelsFor(grain, range, data.year, room()) : Math.min(MOST, Math.max(pixels, pixelsFor("year", range, data.year, room())));
  at = id !== null ? placeOf(layout, id) : key !== null ? headAt(key) : null;
  over = null;
  size();
  say();
}

/** @param {number} key @returns {import("./layout.js").At | null} */
function headAt(key) {
  const line = layout.lines.findIndex((row) => row.kind === "head" && row.head[0] === key);
  return line < 0 ? null : { line, bar: 0 };
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
  [grain, fitted] = [wanted, true];
  const middle = range.from + (scroller.scrollLeft + room() / 2) / pixels;
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
  const [inBody, before] = [Math.max(0, x - lanes - SIZE.pad), pixels];
  const day = (scroller.scrollLeft + inBody) / before;
  pixels = Math.min(MOST, Math.max(least, pixels * factor));
  if (pixels === before) return;
  [grain, fitted] = [grainFor(pixels), false];
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
  if (pinned && y < SIZE.axis + pinned.y - scroller.scrollTop + pinned.h) return headAt(pinned.head[0]);
  const body = y - SIZE.axis + scroller.scrollTop;
  const found = hit(layout, body, range.from + (x - lanes - SIZE.pad + scroller.scrollLeft) / pixels, pixels);
  const line = found && layout.lines[found.line];
  return line && (x >= lanes || line.kind === "head") ? found : null;
}

/** @param {import("./layout.js").At | null} place */
const barAt = (place) => {
  const line = place && layout.lines[place.line];
  return line?.kind === "bars" ? line.bars[place?.bar ?? 0] : null;
};

/** Where a bar stands on the stage. @param {import("./layout.js").At} place @returns {DOMRect} */
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
  scroller.title = line?.kind === "head" && x < lanes ? line.head[1] : "";
  if (same) return;
  const bar = barAt(found);
  if (bar && found) card.show(bar.task[TASK.id], boxOf(found), x);
  else card.hide();
  paintSoon();
}

/** @param {import("./layout.js").At} place */
function open(place) {
  const [line, bar] = [layout.lines[place.line], barAt(place)];
  at = place;
  card.hide();
  if (bar) panel.show(bar.task[TASK.id]);
  else if (line?.kind === "head") {
    if (!folded.delete(line.head[0])) folded.add(line.head[0]);
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

/** @param {import("./layout.js").At} place */
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
  if (bar) part("live").textContent = spoken(bar.task);
  else if (line?.kind === "head")
    part("live").textContent = fill(words.head, { label: line.head[1], tasks: tasksIn(words, line.tasks.length), state: line.folded ? words.folded : words.unfolded });
}

/** @param {import("./layout.js").Task} task */
function spoken(task) {
  const share = (/** @type {number | null} */ tenths) => (tenths === null ? words.noPlan : `${(tenths / 10).toFixed(1)}%`);
  const due = task[TASK.due];
  return fill(words.bar, {
    number: task[TASK.number], title: task[TASK.title], unit: data?.units[task[TASK.unit]] ?? words.elsewhere, light: words.lights[task[TASK.light]],
    done: share(task[TASK.done]), planned: share(task[TASK.planned]),
    span: `${dayText(task[TASK.start])} – ${due === null ? words.standing : dayText(due)}`,
  });
}

function say() {
  if (!data) return;
  part("said").textContent = `${fill(words.shown, { shown: layout.shown, folded: layout.folded })} · ${words.keys}`;
  part("nothing").hidden = data.tasks.length > 0;
  const notice = part("notice");
  notice.hidden = !data.capped;
  notice.textContent = data.capped ? fill(words.capped, { total: data.total }) : "";
}

// Filters and address

/** Keeps a choice in the form, the address and the pressed button. @param {"group" | "scale"} name @param {string} value */
function mark(name, value) {
  const field = /** @type {HTMLInputElement} */ (form.elements.namedItem(name));
  field.value = value;
  for (const link of root.querySelectorAll(`[data-set="${name}"]`)) link.toggleAttribute("aria-current", link.getAttribute("data-value") === value);
  const address = filters.read(form);
  history.replaceState(null, "", address.size ? `?${address}` : location.pathname);
  const table = new URLSearchParams(address);
  table.set("view", "table");
  /** @type {HTMLAnchorElement} */ (part("table")).href = `?${table}`;
  /** @type {HTMLInputElement} */ (part("query")).value = address.toString();
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (root.querySelectorAll("[data-follow]"))) filters.follow(link, address);
}

async function fetchData() {
  const mine = ++asked;
  const address = filters.read(form);
  address.delete("scale");
  address.delete("view");
  root.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(`${root.dataset.from}?${address}`, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(String(answer.status));
    const found = await answer.json();
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

/** @param {import("./layout.js").Data} found */
function take(found) {
  const first = data === null;
  const regrouped = data?.group !== found.group;
  data = found;
  root.removeAttribute("aria-busy");
  at = over = null;
  if (regrouped) folded = foldedAtFirst(data, OPEN_AT_FIRST);
  arrange();
  if (first) scaleTo(GRAINS.includes(grain) ? grain : "month");
  if (regrouped) scroller.scrollTop = 0;
  if (!first) part("live").textContent = fill(words.announced, { tasks: tasksIn(words, data.tasks.length) });
  root.dataset.ready = String(data.tasks.length);
}

/** @param {Element} button */
function press(button) {
  const what = button.getAttribute("data-do");
  if (what === "in" || what === "out") zoom(what === "in" ? 1.5 : 1 / 1.5, lanes + room() / 2);
  if (what === "fold" && data) {
    const close = folded.size < data.heads.length;
    folded = new Set(close ? data.heads.map((head) => head[0]) : []);
    button.setAttribute("aria-pressed", String(close));
    arrange();
  }
  if (what === "full") void (document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen());
  if (what === "copy") void copy();
}

async function copy() {
  try {
    await navigator.clipboard.writeText(location.href);
    part("live").textContent = part("said").textContent = words.copied;
  } catch {
    window.prompt(words.copy, location.href);
  }
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
      const found = under(x, y);
      scroller.focus({ preventScroll: true });
      if (found) open(found);
    },
    open: () => at && open(at),
    escape: () => (card.hide(), panel.hide(), paintSoon()),
  });
  scroller.addEventListener("scroll", () => (card.hide(), paintSoon()), { passive: true });
  for (const name of ["focus", "blur"]) scroller.addEventListener(name, paintSoon);
  new ResizeObserver(() => (measure(), arrange())).observe(scroller);
  const repaint = () => (measure(), paintSoon());
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
  new MutationObserver(repaint).observe(document.documentElement, { attributeFilter: ["data-bs-theme"] });
  measure();
  void fetchData();
}

// A phone gets the table unless it asks for the chart.
if (matchMedia("(max-width: 767px)").matches && root.dataset.view !== "chart") {
  const said = new URLSearchParams(location.search);
  said.set("view", "table");
  location.replace(`?${said}`);
} else start();
