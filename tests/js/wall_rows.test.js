import assert from "node:assert/strict";
import { test } from "node:test";
import { corners, drawnOf } from "../../src/luoshi/progress/static/progress/wall/links.js";
import { rowsOf } from "../../src/luoshi/progress/static/progress/wall/rows.js";
import { fill } from "../../src/luoshi/progress/static/progress/wall/spoken.js";

test("columns become rows: ids from steps, owners from their list, milestones from the start of their task", () => {
  const columns = {
    id: [7, 3], number: ["1", "2"], title: ["甲", "乙"], head: [0, 0], unit: [1, 1], start: [10, -5], due: [90, null], done: [0, 500], planned: [null, 600],
    light: [1, 2], owner: [1, 0], owners: ["", "苏禾生"], milestones: [[(31 - 10) * 3 + 1, (5 - 10) * 3 + 2], []],
  };
  assert.deepEqual(rowsOf(columns), [
    [7, "1", "甲", 0, 1, 10, 90, 0, null, 1, "苏禾生", [31, 1, 5, 2]],
    [10, "2", "乙", 0, 1, -5, null, 500, 600, 2, "", []],
  ]);
});

test("a dependency is drawn when both its ends lie open", () => {
  const bar = (id, line) => ({ task: [id], start: 0, end: 9, line });
  const layout = { lines: [{ kind: "head" }, { kind: "bars", bars: [bar(1, 1), bar(2, 1)] }] };
  const drawn = drawnOf([[1, 2, 1], [1, 3, 0]], layout);
  assert.deepEqual(drawn.map(({ from, to, late }) => [from.task[0], to.task[0], late]), [[2, 1, true]]);
  assert.deepEqual(drawnOf([], layout), []);
});

test("a dependency's line goes straight where there is room and round the back where there is none", () => {
  assert.deepEqual(corners(0, 10, 50, 60), [[0, 10], [4, 10], [4, 60], [50, 60]]);
  const back = corners(100, 10, 20, 60);
  assert.equal(back.length, 6);
  assert.ok(back[3][0] < 20 && back[3][1] < 60 && back[3][1] > 10);
});

test("fill puts values into braces and leaves the others", () => {
  assert.equal(fill("{a} {b}", { a: 1 }), "1 {b}");
});
