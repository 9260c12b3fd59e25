import assert from "node:assert/strict";
import { test } from "node:test";
import { addressOf } from "../../src/luoshi/progress/static/progress/wall/filters.js";

test("the address says what was chosen and leaves out what is usual", () => {
  const said = addressOf([["group", "unit"], ["scale", "month"], ["unit", ""], ["leader", "7"], ["light", "behind"], ["light", "overdue"]]);
  assert.equal(decodeURIComponent(said.toString()), "leader=7&light=behind,overdue");
});

test("the address keeps another grouping and scale", () => {
  assert.equal(addressOf([["group", "formula"], ["scale", "day"]]).toString(), "group=formula&scale=day");
});
