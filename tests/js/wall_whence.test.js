// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { accountOf, accountPressed } from "../../src/luoshi/progress/static/progress/wall/whence.js";

/** @type {any} */
const root = { dataset: { unitAccount: "/units/0/explain/", taskAccount: "/tasks/0/explain/" } };
/** @param {number} key @param {number[] | null} counts @returns {any} */
const head = (key, counts, folded = false) => ({ kind: "head", folded, lane: { head: [key, "总体部", counts, counts ? "40.0%" : "", "", "", 0, 0] } });

test("a unit's lane leads to the unit's account, an upper task's to the task's, a formula's nowhere", () => {
  assert.equal(accountOf(root, head(7, [1]), "unit"), "/units/7/explain/");
  assert.equal(accountOf(root, head(7, [1]), "upper"), "/tasks/7/explain/");
  assert.equal(accountOf(root, head(7, [1]), "formula"), "");
});

test("a lane without a number and a row of bars lead nowhere", () => {
  assert.equal(accountOf(root, head(7, null), "unit"), "");
  assert.equal(accountOf(root, head(-2, [1]), "unit"), "");
  assert.equal(accountOf(root, /** @type {any} */ ({ kind: "bars" }), "unit"), "");
});

test("a press opens the account on the numbers of an open head only", () => {
  assert.equal(accountPressed(root, head(7, [1]), "unit", 40), "/units/7/explain/");
  assert.equal(accountPressed(root, head(7, [1]), "unit", -5), "");
  assert.equal(accountPressed(root, head(7, [1]), "unit", 900), "");
  assert.equal(accountPressed(root, head(7, [1], true), "unit", 40), "");
});
