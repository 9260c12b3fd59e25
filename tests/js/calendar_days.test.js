import assert from "node:assert/strict";
import { test } from "node:test";
import { chosenAfter, isChosen, placeAfter } from "../../src/luoshi/org/static/org/calendar-days.js";

const none = { day: "", last: "" };

test("a day pressed is chosen alone, whatever was chosen before", () => {
  assert.deepEqual(chosenAfter(none, "2026-10-01", false), { day: "2026-10-01", last: "" });
  assert.deepEqual(chosenAfter({ day: "2026-10-01", last: "2026-10-08" }, "2026-05-01", false), { day: "2026-05-01", last: "" });
  assert.deepEqual(chosenAfter(none, "2026-10-01", true), { day: "2026-10-01", last: "" });
});

test("with Shift a stretch grows and shrinks at its end, and grows at its beginning", () => {
  const first = chosenAfter(none, "2026-10-01", false);
  const week = chosenAfter(first, "2026-10-08", true);
  assert.deepEqual(week, { day: "2026-10-01", last: "2026-10-08" });
  assert.deepEqual(chosenAfter(week, "2026-10-05", true), { day: "2026-10-01", last: "2026-10-05" });
  assert.deepEqual(chosenAfter(week, "2026-09-30", true), { day: "2026-09-30", last: "2026-10-08" });
  assert.deepEqual(chosenAfter(first, "2026-09-29", true), { day: "2026-09-29", last: "2026-10-01" });
});

test("days of a stretch are chosen, its ends with it, and no others; nothing is where nothing was pressed", () => {
  const days = ["2026-09-30", "2026-10-01", "2026-10-03", "2026-10-04"];
  assert.deepEqual(days.map((day) => isChosen({ day: "2026-10-01", last: "2026-10-03" }, day)), [false, true, true, false]);
  assert.deepEqual(days.map((day) => isChosen({ day: "2026-10-01", last: "" }, day)), [false, true, false, false]);
  assert.equal(isChosen(none, "2026-10-01"), false);
});

test("arrows go by a day or a week and stop where the year does", () => {
  assert.deepEqual(["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"].map((key) => placeAfter(key, 10, 365)), [9, 11, 3, 17]);
  assert.deepEqual([placeAfter("ArrowLeft", 0, 365), placeAfter("ArrowUp", 6, 365), placeAfter("ArrowDown", 360, 365)], [-1, -1, -1]);
  assert.deepEqual([placeAfter("Enter", 10, 365), placeAfter("ArrowRight", -1, 365)], [-1, -1]);
});
