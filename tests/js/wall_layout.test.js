import assert from "node:assert/strict";
import { test } from "node:test";
import {
  SIZE, clearOf, daysOf, extentOf, foldedAtFirst, lanesOf, layOut, lineAt, pack, pinnedHead, placeOfName, tasksIn, textWidth,
} from "../../src/luoshi/progress/static/progress/wall/layout.js";
import { LABEL, hit, labelAt, moved, placeOf, placeOfKey, toggle } from "../../src/luoshi/progress/static/progress/wall/places.js";
import { TASK } from "../../src/luoshi/progress/static/progress/wall/rows.js";
import { dateOf, dayOf, grainFor, monthsOf, pixelsFor, rangeOf, ticks } from "../../src/luoshi/progress/static/progress/wall/time.js";

const words = {
  elsewhere: "其他单位", own: "本级", quarters: ["一季度", "二季度", "三季度", "四季度"], tenDays: ["上旬", "中旬", "下旬"],
  year: String, month: (/** @type {number} */ month) => `${month}月`,
};
const task = (id, head, unit, start, due, more = {}) => [id, `0${id}`, more.title ?? "任务", head, unit, start, due, more.done ?? 500, 600, more.light ?? 1, "", []];
const chart = (tasks, heads = ["总体设计部", "试验中心"]) => ({
  year: 2026, today: 258, total: tasks.length, lazy: false, group: "unit", units: ["总体设计部", "软件室", "测控室"], unitKeys: [1, 11, 12], tasks,
  heads: heads.map((label, n) => [n + 1, label, null, "", "", "", 0, 0]),
});
const none = new Map();
/** All laid out at three pixels a day. */
const laid = (data, folded = new Set(), range = whole) => layOut(data, lanesOf(data, none), folded, range, 3, words);
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

test("the coarsest scale spans ten years, four before the chart's own and five after", () => {
  const data = chart([task(1, 0, 0, -9000, 9000)]);
  const range = rangeOf(data, "decade");
  assert.deepEqual([dateOf(2026, range.from).getUTCFullYear(), dateOf(2026, range.to).getUTCFullYear()], [2022, 2032]);
  assert.equal(ticks("decade", 2026, range, words).lower.length, 10);
  assert.equal(pixelsFor("decade", range, 2026, 1000) * (range.to - range.from), 1000);
});

test("months count what runs in them, a standing task to the year's end", () => {
  assert.deepEqual(monthsOf([task(1, 0, 0, 0, 58), task(2, 0, 0, 31, 40)], 2026), [0, 1, 2]);
  assert.deepEqual(monthsOf([task(1, 0, 0, -20, 3)], 2026), [-1, 1, 1]);
  assert.deepEqual(monthsOf([task(1, 0, 0, 320, null)], 2026), [10, 1, 1]);
  assert.deepEqual(monthsOf([], 2026), []);
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
  const made = laid(chart(tasks));
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
  const made = laid(chart([task(1, 0, 0, 0, 100), task(2, 0, 1, 0, 100), task(3, 1, 2, 0, 100)]));
  assert.deepEqual(made.blocks.map((block) => block.label), ["本级", "软件室", "测控室"]);
  assert.deepEqual(made.lines.map((line) => line.kind), ["head", "bars", "bars", "head", "bars"]);
  assert.equal(made.height, 2 * SIZE.head + 3 * SIZE.line);
});

test("a folded lane keeps its head, counts its tasks and shows them by month", () => {
  const data = chart([task(1, 0, 1, 0, 58), task(2, 0, 1, 31, 40), task(3, 1, 2, 0, 100)]);
  const made = laid(data, new Set(["h1"]));
  assert.deepEqual([made.shown, made.folded, made.lines.length], [1, 2, 3]);
  assert.deepEqual(made.lines[0].lane.months, [0, 1, 2]);
});

test("a standing task runs to the year's end", () => {
  assert.deepEqual(daysOf(task(1, 0, 0, 40, null), chart([]), whole), { start: 40, end: 365 });
});

test("many tasks open folded but for the first lanes", () => {
  const tasks = Array.from({ length: 200 }, (_, n) => task(n + 1, n < 50 ? 0 : 1, 1, 0, 10));
  assert.deepEqual([...foldedAtFirst(lanesOf(chart(tasks), none), 90)], ["h2"]);
  assert.equal(foldedAtFirst(lanesOf(chart(tasks), none), 500).size, 0);
});

test("the line under a point is found, and the bar with its light and percent", () => {
  const made = laid(chart([task(1, 0, 1, 100, 199)]));
  assert.equal(lineAt(made.lines, SIZE.head), 1);
  const y = SIZE.head + 5;
  assert.deepEqual(hit(made, y, 150, 3), { line: 1, bar: 0 });
  assert.deepEqual(hit(made, y, 100 - 20 / 3, 3), { line: 1, bar: 0 });
  assert.equal(hit(made, y, 20, 3), null);
  assert.equal(hit(made, 9999, 150, 3), null);
  assert.deepEqual(placeOf(made, 1), { line: 1, bar: 0 });
});

test("arrows walk along a line and on to the nearest in time above and below", () => {
  const made = laid(chart([task(1, 0, 1, 0, 20), task(2, 0, 1, 200, 230), task(3, 0, 2, 190, 240)]));
  const at = (line, bar) => ({ line, bar });
  assert.deepEqual(moved(made, null, "ArrowDown"), at(0, 0));
  assert.deepEqual(moved(made, at(1, 0), "ArrowRight"), at(1, 1));
  assert.deepEqual(moved(made, at(2, 0), "ArrowUp"), at(1, 1));
  assert.deepEqual(moved(made, at(1, 0), "ArrowLeft"), at(1, LABEL));
  assert.deepEqual(moved(made, at(1, LABEL), "ArrowLeft"), at(0, 0));
  assert.deepEqual(moved(made, at(1, LABEL), "ArrowDown"), at(2, LABEL));
  assert.deepEqual(moved(made, at(3, 0), "ArrowDown"), at(3, 0));
  assert.deepEqual(moved(made, at(1, 0), "End"), at(3, 0));
  assert.equal(moved(laid(chart([], [])), null, "ArrowDown"), null);
});

test("a lane's head stays in sight until the next pushes it away", () => {
  const tasks = [0, 1, 2].map((n) => task(n + 1, 0, 1, 0, 300)).concat([task(9, 1, 2, 0, 300)]);
  const made = laid(chart(tasks));
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

/** A large chart: a department with two sections, nothing sent yet but how much there is. */
const large = () => ({
  ...chart([]), lazy: true, total: 3000, units: ["所", "设计部", "软件室"], unitKeys: [1, 2, 3],
  heads: [[1, "所", null, "", "", "", 0, 0, 0, []], [2, "设计部", null, "", "", "", 0, 0, 3000, [-1, 5, 9]]],
  blocks: [[1, 1, 1000, [0, 3]], [1, 2, 2000, [-1, 5, 6]]],
});

test("a large chart opens folded, with its months, and spans what they span", () => {
  const data = large();
  const lanes = lanesOf(data, none);
  const folded = foldedAtFirst(lanes, 90);
  assert.deepEqual([...folded].sort(), ["h2", "h2.1", "h2.2"]);
  const made = laid(data, folded);
  assert.deepEqual([made.shown, made.folded, made.lines.map((line) => line.kind)], [0, 3000, ["head", "head"]]);
  assert.deepEqual(rangeOf(data), { from: dayOf(2026, -2), to: dayOf(2026, 13) });
});

test("a lane of a large chart unfolds into its units, and a unit into its tasks once they have come", () => {
  const data = large();
  const kinds = (loaded, folded) => layOut(data, lanesOf(data, loaded), folded, whole, 3, words).lines.map((line) => (line.kind === "fold" ? (line.waiting ? "wait" : "fold") : line.kind));
  assert.deepEqual(kinds(none, new Set(["h2.2"])), ["head", "head", "wait", "fold"]);
  const loaded = new Map([["h2.1", [task(1, 0, 1, 0, 30), task(2, 0, 1, 10, 40)]]]);
  assert.deepEqual(kinds(loaded, new Set(["h2.2"])), ["head", "head", "bars", "bars", "fold"]);
});

test("a lane without units of its own is asked for as a whole", () => {
  const data = { ...large(), group: "upper", blocks: [] };
  const [, lane] = lanesOf(data, none);
  assert.deepEqual(lane.parts.map((part) => [part.key, part.unit, part.count]), [["h2", -2, 3000]]);
  const [, came] = lanesOf(data, new Map([["h2", [task(1, 0, 1, 0, 30), task(2, 0, 2, 0, 30)]]]));
  assert.deepEqual(came.parts.map((part) => part.count), [1, 1]);
});

test("folding a lane folds those below it in the tree of units", () => {
  const data = chart([task(1, 0, 0, 0, 9), task(2, 1, 1, 0, 9), task(3, 2, 2, 0, 9)], ["部", "室", "别的部"]);
  data.heads[1][7] = 1;
  assert.deepEqual(lanesOf(data, none).map((lane) => lane.whole), [2, 1, 1]);
  const made = laid(data, new Set(["h1"]));
  assert.deepEqual([made.lines.map((line) => line.kind), made.shown, made.folded], [["head", "head", "bars"], 1, 2]);
});

test("a unit within a lane folds into one line of its months and is found again by its key", () => {
  const data = chart([task(1, 0, 1, 0, 58), task(2, 0, 1, 0, 58)]);
  const made = laid(data, new Set(["h1.1"]));
  assert.deepEqual([made.lines.map((line) => line.kind).slice(0, 2), made.folded], [["head", "fold"], 2]);
  assert.deepEqual(placeOfKey(made, "h1.1"), { line: 1, bar: 0 });
  const open = laid(data);
  assert.deepEqual(placeOfKey(open, "h1.1"), { line: 1, bar: LABEL });
  assert.deepEqual(labelAt(open, open.lines[2].y + 3), { line: 1, bar: LABEL });
});

test("twenty thousand bars are packed in a blink, and no row holds two at once", () => {
  const extents = Array.from({ length: 20_000 }, (_, n) => /** @type {[number, number]} */ ([n % 977, (n % 977) + 30 + (n % 13)])).sort((a, b) => a[0] - b[0]);
  const began = performance.now();
  const { rows, count } = pack(extents);
  assert.ok(performance.now() - began < 500);
  const ends = new Array(count).fill(-1);
  rows.forEach((row, n) => {
    assert.ok(ends[row] <= extents[n][0]);
    ends[row] = extents[n][1];
  });
});

test("Han letters are as wide as they are high", () => {
  assert.ok(Math.abs(textWidth("总装ab") - 2 * 13 - 2 * 7.2) < 1e-9);
});

test("unfolding a small lane unfolds its units with it, a large one's stay folded", () => {
  const line = (count) => ({ kind: "head", lane: { key: "h1", count, parts: [{ key: "h1.1" }, { key: "h1.2" }] } });
  const folded = new Set(["h1", "h1.1", "h1.2"]);
  toggle(folded, line(5000));
  assert.deepEqual([...folded], ["h1.1", "h1.2"]);
  toggle(folded, line(5000));
  toggle(folded, line(100));
  assert.deepEqual([...folded], []);
});
