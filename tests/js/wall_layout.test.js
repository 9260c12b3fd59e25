import assert from "node:assert/strict";
import { test } from "node:test";
import {
  SIZE, TASK, clearOf, dateOf, dayOf, daysOf, extentOf, foldedAtFirst, grainFor, hit, layOut, lineAt, months, moved, pack, pinnedHead, pixelsFor, placeOf,
  placeOfName, rangeOf, tasksIn, ticks,
} from "../../src/luoshi/progress/static/progress/wall/layout.js";

const words = {
  elsewhere: "其他单位", own: "本级", quarters: ["一季度", "二季度", "三季度", "四季度"], tenDays: ["上旬", "中旬", "下旬"],
  year: String, month: (/** @type {number} */ month) => `${month}月`,
};
const task = (id, head, unit, start, due, more = {}) => [id, `0${id}`, more.title ?? "任务", head, unit, start, due, more.done ?? 500, 600, more.light ?? 1, "", []];
const chart = (tasks, heads = ["总体设计部", "试验中心"]) => ({
  year: 2026, today: 258, total: tasks.length, capped: false, group: "unit", units: ["总体设计部", "软件室", "测控室"], tasks,
  heads: heads.map((label, n) => [n + 1, label, null, "", "", "", 0]),
});
const whole = { from: 0, to: 365 };

test("days count from the year's first, leap years and neighbours included", () => {
  assert.equal(dayOf(2026, 1, 1), 0);
  assert.equal(dayOf(2026, 13), 365);
  assert.equal(dayOf(2028, 13), 366);
  assert.equal(dayOf(2026, 0, 31), -1);
  assert.equal(dateOf(2026, 258).toISOString().slice(0, 10), "2026-09-16");
});

test("the chart spans the year, and whole quarters more where tasks reach beyond it", () => {
  assert.deepEqual(rangeOf(chart([task(1, 0, 0, 10, 300)])), whole);
  const wider = rangeOf(chart([task(1, 0, 0, -5, 400)]));
  assert.deepEqual(wider, { from: dayOf(2026, -2), to: dayOf(2026, 16) });
});

test("the chart spans no more than a year on each side whatever a task says", () => {
  const wide = rangeOf(chart([task(1, 0, 0, -9000, 9000)]));
  assert.deepEqual(wide, { from: dayOf(2026, -11), to: dayOf(2026, 25) });
  assert.deepEqual(daysOf(task(1, 0, 0, -9000, 9000), chart([]), wide), { start: wide.from, end: wide.to });
});

test("a month's scale shows the whole year where there is room, and scrolls where there is not", () => {
  assert.equal(pixelsFor("month", whole, 2026, 1095), 3);
  assert.ok(pixelsFor("month", whole, 2026, 240) * 365 > 240);
  assert.equal(pixelsFor("year", whole, 2026, 365), 1);
  assert.equal(pixelsFor("day", whole, 2026, 1095), 28);
});

test("a month's scale takes in a quarter beyond the year, but not two years", () => {
  const fits = (/** @type {number} */ to) => pixelsFor("month", { from: 0, to }, 2026, 1100) * to <= 1100.1;
  assert.deepEqual([365, 455, 730].map(fits), [true, true, false]);
});

test("the grain follows the zoom from year to day", () => {
  assert.deepEqual([0.2, 1, 3, 6, 30].map(grainFor), ["year", "quarter", "month", "ten-days", "day"]);
});

test("the axis names quarters over months, months over days", () => {
  const month = ticks("month", 2026, { from: 0, to: 365 }, words);
  assert.deepEqual(month.upper.map((tick) => tick.text), words.quarters);
  assert.equal(month.lower.length, 12);
  assert.deepEqual([month.lower[1].start, month.lower[1].end], [31, 59]);
  const day = ticks("day", 2026, { from: 30, to: 33 }, words);
  assert.deepEqual(day.lower.map((tick) => tick.text), ["31", "1", "2"]);
  const ten = ticks("ten-days", 2026, { from: 31, to: 59 }, words);
  assert.deepEqual(ten.lower.map((tick) => tick.end - tick.start), [10, 10, 8]);
});

test("the axis goes on before and after the year", () => {
  const { lower } = ticks("quarter", 2026, { from: dayOf(2026, -2), to: dayOf(2026, 16) }, words);
  assert.deepEqual(lower.map((tick) => tick.text), ["四季度", ...words.quarters, "一季度"]);
  const { upper } = ticks("month", 2026, { from: 0, to: dayOf(2026, 16) }, words);
  assert.deepEqual(upper.map((tick) => tick.text), [...words.quarters, "2027 一季度"]);
});

test("packing puts what does not overlap into one row and what does into another", () => {
  assert.deepEqual(pack([[0, 10], [5, 15], [10, 20], [15, 30]]), { rows: [0, 1, 0, 1], count: 2 });
  assert.deepEqual(pack([]), { rows: [], count: 0 });
});

test("no two bars of a row overlap, names and percents included", () => {
  const random = (seed) => () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  const next = random(11);
  const tasks = Array.from({ length: 300 }, (_, n) => {
    const start = Math.floor(next() * 300);
    return task(n + 1, 0, 1, start, start + Math.floor(next() * 60), { title: "热真空试验能力对外开放".slice(0, 2 + Math.floor(next() * 9)) });
  }).sort((a, b) => a[TASK.start] - b[TASK.start]);
  const pixels = 3;
  const made = layOut(chart(tasks), new Set(), whole, pixels, words);
  for (const line of made.lines.filter((row) => row.kind === "bars")) {
    const extents = line.bars.map((bar) => extentOf(bar, bar.task[TASK.title], whole, pixels)).sort((a, b) => a[0] - b[0]);
    extents.slice(1).forEach((extent, n) => assert.ok(extent[0] >= extents[n][1] - 1e-9));
  }
  assert.equal(made.shown, 300);
});

test("a name stands inside, is cut, or stands beside the bar", () => {
  assert.equal(placeOfName(200, 100, 0), "inside");
  assert.equal(placeOfName(160, 300, 0), "cut");
  assert.equal(placeOfName(20, 100, 500), "after");
  assert.equal(placeOfName(20, 100, 30), "before");
});

test("lanes come in order, a unit's own tasks under a word of their own", () => {
  const made = layOut(chart([task(1, 0, 0, 0, 100), task(2, 0, 1, 0, 100), task(3, 1, 2, 0, 100)]), new Set(), whole, 3, words);
  assert.deepEqual(made.blocks.map((block) => block.label), ["本级", "软件室", "测控室"]);
  assert.deepEqual(made.lines.map((line) => line.kind), ["head", "bars", "bars", "head", "bars"]);
  assert.equal(made.height, 2 * SIZE.head + 3 * SIZE.line);
});

test("a folded lane keeps its head, counts its tasks and shows them by month", () => {
  const data = chart([task(1, 0, 1, 0, 58), task(2, 0, 1, 31, 40), task(3, 1, 2, 0, 100)]);
  const made = layOut(data, new Set([1]), whole, 3, words);
  assert.deepEqual([made.shown, made.folded, made.lines.length], [1, 2, 3]);
  assert.deepEqual(months(made.lines[0].tasks, data, whole).map((month) => month.count).slice(0, 4), [1, 2, 0, 0]);
});

test("a standing task runs to the year's end", () => {
  assert.deepEqual(daysOf(task(1, 0, 0, 40, null), chart([]), whole), { start: 40, end: 365 });
});

test("many tasks open folded but for the first lanes", () => {
  const tasks = Array.from({ length: 200 }, (_, n) => task(n + 1, n < 50 ? 0 : 1, 1, 0, 10));
  assert.deepEqual([...foldedAtFirst(chart(tasks), 90)], [2]);
  assert.equal(foldedAtFirst(chart(tasks), 500).size, 0);
});

test("the line under a point is found, and the bar with its light and percent", () => {
  const made = layOut(chart([task(1, 0, 1, 100, 199)]), new Set(), whole, 3, words);
  assert.equal(lineAt(made.lines, SIZE.head), 1);
  const y = SIZE.head + 5;
  assert.deepEqual(hit(made, y, 150, 3), { line: 1, bar: 0 });
  assert.deepEqual(hit(made, y, 100 - 20 / 3, 3), { line: 1, bar: 0 });
  assert.equal(hit(made, y, 20, 3), null);
  assert.equal(hit(made, 9999, 150, 3), null);
  assert.deepEqual(placeOf(made, 1), { line: 1, bar: 0 });
});

test("arrows walk along a line and on to the nearest in time above and below", () => {
  const made = layOut(chart([task(1, 0, 1, 0, 20), task(2, 0, 1, 200, 230), task(3, 0, 2, 190, 240)]), new Set(), whole, 3, words);
  const at = (line, bar) => ({ line, bar });
  assert.deepEqual(moved(made, null, "ArrowDown"), at(0, 0));
  assert.deepEqual(moved(made, at(1, 0), "ArrowRight"), at(1, 1));
  assert.deepEqual(moved(made, at(2, 0), "ArrowUp"), at(1, 1));
  assert.deepEqual(moved(made, at(1, 0), "ArrowLeft"), at(0, 0));
  assert.deepEqual(moved(made, at(3, 0), "ArrowDown"), at(3, 0));
  assert.deepEqual(moved(made, at(1, 0), "End"), at(3, 0));
  assert.equal(moved(layOut(chart([], []), new Set(), whole, 3, words), null, "ArrowDown"), null);
});

test("a lane's head stays in sight until the next pushes it away", () => {
  const tasks = [0, 1, 2].map((n) => task(n + 1, 0, 1, 0, 300)).concat([task(9, 1, 2, 0, 300)]);
  const made = layOut(chart(tasks), new Set(), whole, 3, words);
  assert.equal(pinnedHead(made, 0), null);
  assert.equal(pinnedHead(made, 50).y, 50);
  const next = made.lines.find((line) => line.place === 1).y;
  assert.equal(pinnedHead(made, next - 10).y, next - SIZE.head);
  assert.equal(pinnedHead(made, next), null);
});

test("words beside a bar keep clear of today's line", () => {
  assert.equal(clearOf(100, 80, 30), 106);
  assert.equal(clearOf(100, 101, 30), 106);
  assert.deepEqual([clearOf(100, 40, 30), clearOf(100, 120, 30)], [40, 120]);
});

test("tasksIn counts one and many", () => {
  const forms = { one: "{count} task", many: "{count} tasks" };
  assert.deepEqual([0, 1, 12].map((n) => tasksIn(forms, n)), ["0 tasks", "1 task", "12 tasks"]);
});
