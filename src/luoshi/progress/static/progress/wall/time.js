// @ts-check
/**
 * The wall chart's time: days, the span of the chart, pixels a day, the axis. Pure; tested under Node.
 * Days count from 1 January of the chart's year (0 is that day); months from that January.
 */

import { TASK } from "./rows.js";

/** @typedef {import("./rows.js").Data} Data */
/** @typedef {{from: number, to: number}} Range */
/** @typedef {{start: number, end: number, text: string, strong: boolean}} Tick */

export const GRAINS = ["decade", "year", "quarter", "month", "ten-days", "day"];
const DAY = 86_400_000;
/** Pixels that one column of the grain needs at least. */
const COLUMN = { decade: 0, year: 0, quarter: 100 / 91, month: 44 / 30.4, "ten-days": 56 / 10.1, day: 28 };
export const MOST = 48; // pixels a day
/** The ten years of the coarsest scale, from the chart's own: four before, five after. */
const DECADE = { before: 4, after: 5 };

/** @param {number} year @param {number} month 1 to 12, or beyond, counted on @param {number} [day] */
export const dayOf = (year, month, day = 1) => (Date.UTC(year, month - 1, day) - Date.UTC(year, 0, 1)) / DAY;

/** @param {number} year @param {number} day @returns {Date} at midnight UTC */
export const dateOf = (year, day) => new Date(Date.UTC(year, 0, 1 + day));

/**
 * Which days the chart spans: the year, and whole quarters more where tasks reach beyond it, a year at most on each side;
 * at the coarsest scale ten years.
 * @param {Data} data @param {string} [grain] @returns {Range}
 */
export function rangeOf(data, grain) {
  const { year } = data;
  if (grain === "decade") return { from: dayOf(year, 1 - 12 * DECADE.before), to: dayOf(year, 13 + 12 * DECADE.after) };
  let [from, to] = [0, dayOf(year, 13)];
  for (const task of data.tasks) {
    from = Math.min(from, task[TASK.start]);
    to = Math.max(to, (task[TASK.due] ?? 0) + 1);
  }
  for (const { 9: months } of data.heads)
    if (months?.length) [from, to] = [Math.min(from, dayOf(year, 1 + months[0])), Math.max(to, dayOf(year, months[0] + months.length))];
  from = Math.max(from, dayOf(year, -11));
  to = Math.min(to, dayOf(year, 25));
  const [first, last] = [dateOf(year, from), dateOf(year, to - 1)];
  const quarter = (/** @type {Date} */ date) => (date.getUTCFullYear() - year) * 12 + Math.floor(date.getUTCMonth() / 3) * 3 + 1;
  return { from: dayOf(year, quarter(first)), to: dayOf(year, quarter(last) + 3) };
}

/**
 * Pixels a day for a grain: the year (all that the chart spans, if that is little more) fits, unless columns would be too narrow.
 * @param {string} grain @param {Range} range @param {number} year @param {number} width
 */
export function pixelsFor(grain, range, year, width) {
  const all = width / (range.to - range.from);
  if (grain === "year" || grain === "decade") return all;
  const near = range.to - range.from <= 500; // a quarter beyond the year fits in as well
  return Math.max(near ? all : width / dayOf(year, 13), COLUMN[/** @type {keyof typeof COLUMN} */ (grain)] ?? 0, all);
}

/** The finest grain whose columns are wide enough. @param {number} pixels a day */
export function grainFor(pixels) {
  const fine = GRAINS.slice(2).reverse();
  return fine.find((grain) => pixels >= COLUMN[/** @type {keyof typeof COLUMN} */ (grain)] * 0.8) ?? "year";
}

/**
 * The axis's two rows of columns between two days.
 * @param {string} grain @param {number} year @param {Range} seen
 * @param {{quarters: string[], tenDays: string[], year: (year: number) => string, month: (month: number) => string}} words
 * @returns {{upper: Tick[], lower: Tick[]}}
 */
export function ticks(grain, year, seen, words) {
  const first = dateOf(year, seen.from);
  const start = (first.getUTCFullYear() - year) * 12 + first.getUTCMonth();
  const end = start + Math.ceil((seen.to - seen.from) / 28) + 1;
  const months = (/** @type {number} */ size, /** @type {(m: number) => string} */ name) => {
    const found = [];
    for (let m = Math.floor(start / size) * size; m <= end; m += size)
      found.push({ start: dayOf(year, m + 1), end: dayOf(year, m + 1 + size), text: name(((m % 12) + 12) % 12), strong: m % 3 === 0 });
    return found.filter((tick) => tick.end > seen.from && tick.start < seen.to);
  };
  const years = () => months(12, () => "").map((tick) => ({ ...tick, text: words.year(dateOf(year, tick.start).getUTCFullYear()) }));
  const quarters = () => months(3, (m) => words.quarters[m / 3]);
  const named = () => months(1, (m) => words.month(m + 1));
  if (grain === "year" || grain === "decade") return { upper: [], lower: years() };
  if (grain === "quarter") return { upper: years(), lower: quarters() };
  const dated = (/** @type {Tick} */ tick) => (dateOf(year, tick.start).getUTCFullYear() === year ? tick.text : `${words.year(dateOf(year, tick.start).getUTCFullYear())} ${tick.text}`);
  if (grain === "month") return { upper: quarters().map((tick) => ({ ...tick, text: dated(tick) })), lower: named() };
  const within = (/** @type {Tick} */ tick) => tick.end > seen.from && tick.start < seen.to;
  if (grain === "ten-days") return { upper: named(), lower: named().flatMap((tick) => thirds(tick, words.tenDays)).filter(within) };
  return { upper: named(), lower: named().flatMap((tick) => days(tick)).filter(within) };
}

/** @param {Tick} month @param {string[]} names @returns {Tick[]} */
function thirds(month, names) {
  const cuts = [month.start, month.start + 10, month.start + 20, month.end];
  return names.map((text, n) => ({ start: cuts[n], end: cuts[n + 1], text, strong: n === 0 }));
}

/** @param {Tick} month @returns {Tick[]} */
function days(month) {
  return Array.from({ length: month.end - month.start }, (_, n) => {
    const start = month.start + n;
    return { start, end: start + 1, text: String(n + 1), strong: n === 0 };
  });
}

/**
 * How many tasks run in each month: the first month, then the counts.
 * @param {import("./rows.js").Task[]} tasks @param {number} year @returns {number[]}
 */
export function monthsOf(tasks, year) {
  if (!tasks.length) return [];
  /** @type {Map<number, number>} */
  const change = new Map();
  const add = (/** @type {number} */ month, /** @type {number} */ n) => change.set(month, (change.get(month) ?? 0) + n);
  let [first, last] = [Infinity, -Infinity];
  for (const task of tasks) {
    const due = task[TASK.due];
    const start = monthOf(year, task[TASK.start]);
    const end = Math.max(start, due === null ? 11 : monthOf(year, due));
    add(start, 1);
    add(end + 1, -1);
    [first, last] = [Math.min(first, start), Math.max(last, end)];
  }
  const found = [first];
  for (let [month, running] = [first, 0]; month <= last; month += 1) found.push((running += change.get(month) ?? 0));
  return found;
}

/** @param {number} year @param {number} day */
function monthOf(year, day) {
  const date = dateOf(year, day);
  return (date.getUTCFullYear() - year) * 12 + date.getUTCMonth();
}
