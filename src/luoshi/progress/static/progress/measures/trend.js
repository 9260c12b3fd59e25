// @ts-check
/** The trend of a measure, drawn by ECharts on a canvas; the table below it says the same. */
import * as echarts from "../../vendor/echarts/echarts.esm.min.js";
import { optionOf } from "./trend-option.js";

const place = /** @type {HTMLElement | null} */ (document.querySelector("#me-chart"));
const data = document.querySelector("#me-data")?.textContent;

/** @param {string} name */
const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

if (place && data) {
  const trend = JSON.parse(data);
  const chart = echarts.init(place, null, { renderer: "canvas" });
  const draw = () => {
    const colours = { ink: token("--ink"), soft: token("--ink-2"), rule: token("--rule"), slate: token("--slate"), tint: token("--navy-tint") };
    const option = optionOf(trend, colours, place.clientWidth < 480);
    option.textStyle.fontFamily = getComputedStyle(place).fontFamily;
    chart.setOption(option, { notMerge: true });
  };
  draw();
  new ResizeObserver(() => {
    chart.resize();
    draw();
  }).observe(place);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
}
