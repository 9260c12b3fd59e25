// @ts-check
/** The charts of a monthly circular, drawn by ECharts on a canvas; the tables of the page say the same. */
import * as echarts from "../../vendor/echarts/echarts.esm.min.js";
import { courseOption, lightsOption } from "./circular-option.js";

const data = document.querySelector("#ci-data")?.textContent;

/** @param {string} name */
const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** @returns {import("./circular-option.js").Colours} */
const colours = () => ({
  ink: token("--ink"), soft: token("--ink-2"), rule: token("--rule"), slate: token("--slate"), ground: token("--ground"),
  lights: { overdue: token("--over"), behind: token("--behind-fill"), due_soon: token("--due"), on_track: token("--slate"), no_reading: token("--rule-ui"), not_yet: token("--rule-2") },
});

/**
 * @param {string} id
 * @param {typeof lightsOption} optionOf
 */
function show(id, optionOf) {
  const place = /** @type {HTMLElement | null} */ (document.getElementById(id));
  if (!place || !data) return;
  const numbers = JSON.parse(data);
  const chart = echarts.init(place, null, { renderer: "canvas" });
  const draw = () => {
    const option = optionOf(numbers, colours());
    if (optionOf === lightsOption) option.yAxis.axisLabel.width = Math.max(120, place.clientWidth * 0.35); // names in full where there is room
    option.textStyle.fontFamily = getComputedStyle(place).fontFamily;
    chart.setOption(option, { notMerge: true });
  };
  draw();
  new ResizeObserver(() => chart.resize()).observe(place);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
}

show("ci-lights", lightsOption);
show("ci-course", courseOption);
