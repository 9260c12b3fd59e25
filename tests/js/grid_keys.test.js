import assert from "node:assert/strict";
import { test } from "node:test";
import { meant } from "../../src/luoshi/progress/static/progress/grid-keys.js";

const press = (key, more = {}) => ({ key, ctrl: false, composing: false, atStart: false, atEnd: false, ...more });
const at = (row, column) => ({ row, column });

test("meant sends the row and goes down on Enter, all rows with Ctrl", () => {
  assert.deepEqual(meant(press("Enter"), at(0, 1), 3, 2), { send: "row", to: at(1, 1) });
  assert.deepEqual(meant(press("Enter"), at(2, 1), 3, 2), { send: "row", to: null });
  assert.deepEqual(meant(press("Enter", { ctrl: true }), at(0, 0), 3, 2), { send: "all", to: null });
});

test("meant goes up and down in a column and stops at the ends", () => {
  assert.deepEqual(meant(press("ArrowDown"), at(0, 1), 2, 2).to, at(1, 1));
  assert.deepEqual(meant(press("ArrowUp"), at(1, 0), 2, 2).to, at(0, 0));
  assert.equal(meant(press("ArrowUp"), at(0, 0), 2, 2).to, null);
  assert.equal(meant(press("ArrowDown"), at(1, 0), 2, 2).to, null);
});

test("meant leaves a cell sideways only where its text ends", () => {
  assert.equal(meant(press("ArrowRight"), at(0, 0), 2, 2).to, null);
  assert.deepEqual(meant(press("ArrowRight", { atEnd: true }), at(0, 0), 2, 2).to, at(0, 1));
  assert.deepEqual(meant(press("ArrowLeft", { atStart: true }), at(0, 1), 2, 2).to, at(0, 0));
  assert.equal(meant(press("ArrowRight", { atEnd: true }), at(0, 1), 2, 2).to, null);
});

test("meant leaves keys to an input method that is composing, and to the cell", () => {
  assert.deepEqual(meant(press("Enter", { composing: true }), at(0, 0), 2, 2), { send: null, to: null });
  assert.deepEqual(meant(press("a"), at(0, 0), 2, 2), { send: null, to: null });
  assert.deepEqual(meant(press("ArrowDown", { ctrl: true }), at(0, 0), 2, 2), { send: null, to: null });
});
