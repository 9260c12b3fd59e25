// @ts-check
/** What ECharts is asked to draw of a measure. Pure, so that it is tested without a browser. */

/**
 * @typedef {object} Trend
 * @property {string[]} labels
 * @property {(number | null)[]} values
 * @property {(number | null)[]} planned
 * @property {(number | null)[]} forecast
 * @property {number | null} target
 * @property {number | null} stretch
 * @property {[number, number] | null} band
 * @property {string} unit
 * @property {Record<string, string>} words
 */

/** @typedef {{ink: string, soft: string, rule: string, slate: string, tint: string}} Colours */

/**
 * The readings as a line with gaps where one is missing, the target across, the even way dashed, the forecast dotted:
 * each line differs from the others by its pattern, not by colour alone.
 * @param {Trend} trend
 * @param {Colours} colours
 * @param {boolean} [narrow] on a phone the legend takes two lines
 * @returns {any}
 */
export function optionOf(trend, colours, narrow = false) {
  const { words } = trend;
  const edges = edgesOf(trend);
  return {
    animation: false,
    textStyle: { fontFamily: "inherit" },
    grid: { left: 8, right: 24, top: narrow ? 64 : 40, bottom: 8, containLabel: true },
    legend: { top: 0, left: 0, itemWidth: 30, textStyle: { color: colours.soft } },
    tooltip: { trigger: "axis", renderMode: "richText", valueFormatter: (/** @type {any} */ value) => said(value, trend.unit) },
    xAxis: { type: "category", data: trend.labels, boundaryGap: false, axisLabel: { color: colours.soft, hideOverlap: true }, axisLine: { lineStyle: { color: colours.rule } } },
    yAxis: { type: "value", ...edges, axisLabel: { color: colours.soft, showMinLabel: false, showMaxLabel: false }, splitLine: { lineStyle: { color: colours.rule } } },
    series: [
      { ...line(words.value, trend.values, colours.slate, "solid", 2.5), symbol: "circle", symbolSize: 7, showSymbol: true, ...marks(trend, colours) },
      ...(trend.planned.some((value) => value !== null) ? [line(words.planned, trend.planned, colours.soft, "dashed", 1.5)] : []),
      ...(trend.forecast.length ? [line(words.forecast, trend.forecast, colours.slate, "dotted", 2)] : []),
    ],
  };
}

/**
 * A little room above and below all that is drawn; zero only where it belongs, or small differences would not show.
 * @param {Trend} trend
 * @returns {{min: number, max: number}}
 */
export function edgesOf(trend) {
  const shown = [...trend.values, ...trend.planned, ...trend.forecast, trend.target, trend.stretch, ...(trend.band ?? [])];
  const numbers = /** @type {number[]} */ (shown.filter((value) => value !== null));
  const low = Math.min(...numbers);
  const high = Math.max(...numbers);
  const room = (high - low || Math.abs(high) || 1) * 0.1;
  return { min: rounded(low >= 0 && low - room < 0 ? 0 : low - room), max: rounded(high + room) };
}

/** @param {number} value */
const rounded = (value) => Number(value.toPrecision(6));

/**
 * @param {unknown} value
 * @param {string} unit
 */
export function said(value, unit) {
  return value === null || value === undefined || value === "-" ? "—" : `${Math.round(Number(value) * 100) / 100}${/^[a-z]/i.test(unit) ? " " : ""}${unit}`;
}

/**
 * @param {string} name
 * @param {(number | null)[]} data
 * @param {string} color
 * @param {string} type
 * @param {number} width
 */
function line(name, data, color, type, width) {
  return { name, type: "line", data, symbol: "none", connectNulls: false, lineStyle: { color, type, width }, itemStyle: { color } };
}

/**
 * The target and the stretch target across, the band as an area.
 * @param {Trend} trend
 * @param {Colours} colours
 */
function marks(trend, colours) {
  const levels = [
    ...(trend.target === null ? [] : [{ name: trend.words.target, yAxis: trend.target }]),
    ...(trend.stretch === null ? [] : [{ name: trend.words.stretch, yAxis: trend.stretch, label: { position: "insideEndTop" } }]),
  ];
  return {
    markLine: { symbol: "none", silent: true, data: levels, lineStyle: { color: colours.ink, type: "solid", width: 1 }, label: { position: "insideStartTop", formatter: (/** @type {any} */ mark) => `${mark.name} ${said(mark.value, trend.unit)}`, color: colours.ink } },
    ...(trend.band ? { markArea: { silent: true, itemStyle: { color: colours.tint }, label: { color: colours.ink, position: "insideTopLeft" }, data: [[{ name: trend.words.band, yAxis: trend.band[0] }, { yAxis: trend.band[1] }]] } } : {}),
  };
}
