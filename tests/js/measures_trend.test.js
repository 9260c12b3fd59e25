import assert from "node:assert/strict";
import { test } from "node:test";
import { edgesOf, optionOf, said } from "../../src/luoshi/progress/static/progress/measures/trend-option.js";

const colours = { ink: "#000", soft: "#444", rule: "#ccc", slate: "#46a", tint: "#eef" };
const words = { value: "值", planned: "匀速线", forecast: "外推", target: "目标", stretch: "挑战", band: "区间" };
const plain = { labels: ["1月", "2月", "3月"], values: [96, null, 97], planned: [96.5, 97, 97.5], forecast: [], target: 98, stretch: null, band: null, unit: "%", words };

test("a missing reading stays a gap and no forecast is drawn without one", () => {
  const option = optionOf(plain, colours);
  assert.deepEqual(option.series.map((/** @type {any} */ line) => line.name), ["值", "匀速线"]);
  assert.deepEqual([option.series[0].data, option.series[0].connectNulls], [[96, null, 97], false]);
});

test("each line has a pattern of its own, and the target stands across", () => {
  const option = optionOf({ ...plain, forecast: [null, null, 97] }, colours);
  assert.deepEqual(option.series.map((/** @type {any} */ line) => line.lineStyle.type), ["solid", "dashed", "dotted"]);
  assert.deepEqual(option.series[0].markLine.data, [{ name: "目标", yAxis: 98 }]);
});

test("labels of two levels stand apart, and a phone's legend has room for two lines", () => {
  const levels = optionOf({ ...plain, stretch: 98.2 }, colours).series[0].markLine;
  assert.equal(levels.label.position, "insideStartTop");
  assert.deepEqual(levels.data[1], { name: "挑战", yAxis: 98.2, label: { position: "insideEndTop" } });
  assert.ok(optionOf(plain, colours, true).grid.top > optionOf(plain, colours).grid.top);
});

test("a band is an area and has no even way", () => {
  const option = optionOf({ ...plain, planned: [null, null, null], target: null, band: [20, 24] }, colours);
  assert.equal(option.series.length, 1);
  assert.deepEqual(option.series[0].markArea.data[0].map((/** @type {any} */ edge) => edge.yAxis), [20, 24]);
});

test("edges leave room, and go below zero only with the readings", () => {
  assert.deepEqual(edgesOf({ ...plain, values: [0, 1, 2], planned: [], target: 10 }), { min: 0, max: 11 });
  assert.deepEqual(edgesOf({ ...plain, values: [-10, 0, 10], planned: [], target: null }), { min: -12, max: 12 });
});

test("tooltips draw on the canvas, because styles in markup are blocked", () => {
  assert.equal(optionOf(plain, colours).tooltip.renderMode, "richText");
  assert.deepEqual([said(97.256, "%"), said(3, "dB"), said(null, "%")], ["97.26%", "3 dB", "—"]);
});
