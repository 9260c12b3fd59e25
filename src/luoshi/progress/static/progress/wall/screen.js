// @ts-check
/**
 * Screen mode: views of the wall chart in turn. It runs for weeks, so it holds one view's data at a time, adds no listener after its
 * start, and has one timer for turning and one for asking. When the server does not answer, the last picture stays.
 */

import { brushOf } from "./brush.js";
import { lanesFor } from "./edges.js";
import { SIZE, foldedAtFirst, lanesOf, layOut } from "./layout.js";
import { paint } from "./paint.js";
import { dataOf } from "./rows.js";
import { fill } from "./spoken.js";
import { dateOf, pixelsFor, rangeOf } from "./time.js";
import { hideSide, showSide } from "./side.js";
import { enlarged, next, pagesOf, waitAfter } from "./turns.js";

/** @typedef {import("./rows.js").Data} Data */
/** @typedef {{data: Data, range: import("./time.js").Range, layout: import("./layout.js").Layout, lanes: number, pixels: number, pages: number[], turn: number}} Shown */

const root = /** @type {HTMLElement} */ (document.getElementById("screen"));
const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (root.querySelector(`[data-${name}]`));
/** @type {{turns: {name: string, from: string}[], seconds: number, language: string, zone: string, words: any}} */
const told = JSON.parse(document.getElementById("wall-told")?.textContent ?? "{}");
const { turns, words } = told;
const chinese = told.language.startsWith("zh");
const canvas = /** @type {HTMLCanvasElement} */ (part("canvas"));
const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { alpha: false }));
const OPEN_AT_MOST = 240; // tasks; lanes beyond are folded, so that a view's pages come round

const monthName = new Intl.DateTimeFormat(chinese ? "zh" : "en", { month: "short", timeZone: "UTC" });
const dayName = new Intl.DateTimeFormat(chinese ? "zh" : "en-GB", { month: chinese ? "long" : "short", day: "numeric", timeZone: "UTC" });
const today = new Intl.DateTimeFormat(chinese ? "zh" : "en-GB", { month: "long", day: "numeric", weekday: "long", timeZone: told.zone });
const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: told.zone });
const exact = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit", timeZone: told.zone });

/** @type {Shown | null} */
let shown = null;
let at = { turn: 0, page: 0 };
let tag = "";
let failures = 0;
let since = new Date();
let asking = 0; // the timer
let question = 0; // counted, so that a late answer to an old question is dropped
let turned = Date.now();

// Asking

/** Asks for the present view; answered 304 while nothing has changed. */
async function ask() {
  clearTimeout(asking);
  const mine = ++question;
  let wait = 0;
  try {
    const headers = tag ? { "If-None-Match": tag } : undefined;
    const answer = await fetch(turns[at.turn].from, { headers, cache: "no-store", redirect: "manual", signal: AbortSignal.timeout(20_000) });
    if (mine !== question) return;
    if (answer.status === 200) {
      const data = /** @type {Data & {glance: import("./side.js").Glance}} */ (dataOf(await answer.json()));
      if (mine !== question) return;
      tag = answer.headers.get("ETag") ?? "";
      take(data);
    } else if (answer.status === 404 || answer.type === "opaqueredirect") return over(answer.status === 404);
    else if (answer.status !== 304) throw new Error(String(answer.status));
    since = new Date();
    failures = 0;
    part("lost").hidden = true;
  } catch {
    if (mine !== question) return;
    failures += 1;
    if (failures > 1) lost(fill(words.lost, { time: clock.format(since) }));
  }
  wait = waitAfter(failures);
  asking = window.setTimeout(ask, wait);
  tell();
}

/** The address is revoked, or nobody is signed in: nothing is shown any more, but it may come back. @param {boolean} revoked */
function over(revoked) {
  [shown, tag] = [null, ""];
  context.fillStyle = brushOf(root, context, 1).colours.ground;
  context.fillRect(0, 0, canvas.width, canvas.height);
  for (const name of ["turn", "dots", "view"]) part(name).textContent = "";
  hideSide(root);
  lost(revoked ? words.gone : words.out);
  asking = window.setTimeout(ask, 60_000);
}

/** @param {string} sentence */
function lost(sentence) {
  part("lost").textContent = sentence;
  part("lost").hidden = false;
}

// Showing

/** @param {Data & {glance: import("./side.js").Glance}} data */
function take(data) {
  const layout = { lines: [], blocks: [], heads: [], height: 0, shown: 0, folded: 0 };
  shown = { data, range: { from: 0, to: 1 }, layout, lanes: 0, pixels: 1, pages: [0], turn: at.turn };
  showSide(root, data.glance, words, (day) => dayName.format(dateOf(data.year, day)));
  arrange();
}

function arrange() {
  const stage = part("stage");
  const density = window.devicePixelRatio || 1;
  const zoom = enlarged(root.clientWidth);
  const [width, height] = [stage.clientWidth / zoom, stage.clientHeight / zoom];
  canvas.width = Math.round(stage.clientWidth * density);
  canvas.height = Math.round(stage.clientHeight * density);
  canvas.style.width = `${stage.clientWidth}px`;
  canvas.style.height = `${stage.clientHeight}px`;
  context.setTransform(density * zoom, 0, 0, density * zoom, 0, 0);
  if (!shown) return;
  shown.range = rangeOf(shown.data);
  shown.lanes = lanesFor(shown.data, width, chinese);
  shown.pixels = pixelsFor("year", shown.range, shown.data.year, Math.max(80, width - shown.lanes - 2 * SIZE.pad));
  const parts = lanesOf(shown.data, new Map());
  shown.layout = layOut(shown.data, parts, foldedAtFirst(parts, OPEN_AT_MOST), shown.range, shown.pixels, words);
  shown.pages = pagesOf(shown.layout, height - SIZE.axis);
  at.page = Math.min(at.page, shown.pages.length - 1);
  draw(width, height, density * zoom);
}

/** @param {number} width @param {number} height @param {number} density */
function draw(width, height, density) {
  if (!shown) return;
  const { data, layout, range, pixels, lanes, pages } = shown;
  paint(context, brushOf(root, context, density), {
    data, layout, range, grain: "month", pixels, lanes, at: null, over: null, links: [], words, left: 0, top: pages[at.page], width, height,
    month: (month) => monthName.format(new Date(Date.UTC(2000, month - 1, 1))),
    year: (year) => fill(words.year, { year }),
    todayText: fill(words.today, { day: dayName.format(dateOf(data.year, data.today)) }),
  });
  coverRest(width, height);
  tell();
}

/** A line that is not whole at the bottom belongs to the next page. @param {number} width @param {number} height */
function coverRest(width, height) {
  const top = shown?.pages[at.page] ?? 0;
  const cut = shown?.layout.lines.find((line) => line.y + line.h > top + height - SIZE.axis);
  if (!cut || cut.y <= top) return;
  const y = SIZE.axis + cut.y - top + 1;
  context.fillStyle = brushOf(root, context, 1).colours.ground;
  context.fillRect(0, y, width, height - y);
}

/** Everything around the chart. */
function tell() {
  const now = new Date();
  part("day").textContent = today.format(now);
  part("time").textContent = clock.format(now);
  if (!shown) return;
  const { pages } = shown;
  part("view").textContent = turns[shown.turn].name;
  part("dots").textContent = turns.length > 1 ? turns.map((_, n) => (n === shown?.turn ? "▬" : "▪")).join("") : "";
  const place = [turns.length > 1 && fill(words.turn, { number: shown.turn + 1, all: turns.length }), pages.length > 1 && `${at.page + 1} / ${pages.length}`];
  part("turn").textContent = [...place, fill(words.asOf, { time: exact.format(since) })].filter(Boolean).join("　");
  root.dataset.ready = `${shown.turn}.${at.page}`;
}

// Turning

function turn() {
  tell();
  if (Date.now() - turned < told.seconds * 1000) return;
  turned = Date.now();
  const then = next(at, shown?.pages.length ?? 1, turns.length);
  const same = then.turn === at.turn;
  if (same && then.page === at.page) return;
  if (failures && !same) return; // what is shown stays until the server answers again
  at = then;
  if (same) return arrange();
  tag = "";
  void ask();
}

/** Keeps the screen awake where the browser can. */
function stayAwake() {
  if (document.visibilityState === "visible" && "wakeLock" in navigator) navigator.wakeLock.request("screen").catch(() => {});
}

new ResizeObserver(arrange).observe(part("stage"));
part("full").addEventListener("click", () => void root.requestFullscreen());
document.addEventListener("visibilitychange", stayAwake);
window.setInterval(turn, 1000);
stayAwake();
void ask();
