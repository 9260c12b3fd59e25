// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { courseOption, lightsOption } from "../../src/luoshi/supervision/static/supervision/circular/circular-option.js";

const COLOURS = { ink: "#000", soft: "#555", rule: "#ddd", slate: "#456", ground: "#fff", lights: { overdue: "#c00" } };
const NUMBERS = {
  units: ["设计部", "试验部"],
  lights: [{ light: "overdue", name: "逾期", values: [2, 0] }, { light: "behind", name: "滞后", values: [0, 0] }, { light: "on_track", name: "正常", values: [1, 3] }],
  months: ["2026年9月", "2026年10月"],
  kept: [null, 75],
  disciplined: [90, 100],
  words: { kept: "按期率", disciplined: "按时率", open: "在办" },
};

test("units keep their order and a light that nobody shows is left out", () => {
  const option = lightsOption(NUMBERS, COLOURS);
  assert.deepEqual(option.yAxis.data, NUMBERS.units);
  assert.deepEqual(option.series.map((/** @type {any} */ each) => each.name), ["逾期", "正常"]);
  assert.equal(option.series[0].itemStyle.color, "#c00");
  assert.ok(option.series[0].itemStyle.decal, "overdue is known by its pattern, too");
  assert.equal(option.series[1].itemStyle.color, "#456");
});

test("a month without a share leaves a gap, and the lines differ by more than colour", () => {
  const [kept, disciplined] = courseOption(NUMBERS, COLOURS).series;
  assert.deepEqual(kept.data, [null, 75]);
  assert.equal(kept.connectNulls, false);
  assert.notEqual(kept.lineStyle.type, disciplined.lineStyle.type);
  assert.equal(courseOption(NUMBERS, COLOURS).tooltip.valueFormatter(null), "—");
});
