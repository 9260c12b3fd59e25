// @ts-check
/** What ECharts is asked to draw of a monthly circular. Pure, so that it is tested without a browser. */

/** @typedef {{light: string, name: string, values: number[]}} Light */
/**
 * @typedef {object} Numbers
 * @property {string[]} units
 * @property {Light[]} lights
 * @property {string[]} months
 * @property {(number | null)[]} kept
 * @property {(number | null)[]} disciplined
 * @property {Record<string, string>} words
 */
/** @typedef {{ink: string, soft: string, rule: string, slate: string, ground: string, lights: Record<string, string>}} Colours */

// Each light has a pattern besides its colour, so that a black-and-white copy loses nothing.
/** @type {Record<string, object>} */
const PATTERNS = {
  overdue: { symbol: "rect", dashArrayX: [1, 0], dashArrayY: [2, 3], rotation: Math.PI / 4 },
  behind: { symbol: "rect", dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: -Math.PI / 4 },
  due_soon: { symbol: "circle", dashArrayX: [[6, 6]], dashArrayY: [6, 3], symbolSize: 0.6 },
  no_reading: { symbol: "rect", dashArrayX: [4, 3], dashArrayY: [2, 3] },
};

/**
 * Units below one another, the first on top; the open slips of each, worst light first.
 * @param {Numbers} numbers
 * @param {Colours} colours
 * @returns {any}
 */
export function lightsOption(numbers, colours) {
  return {
    animation: false,
    textStyle: { fontFamily: "inherit" },
    grid: { left: 8, right: 24, top: 56, bottom: 8, containLabel: true },
    legend: { top: 0, left: 0, itemWidth: 18, textStyle: { color: colours.soft } },
    tooltip: { trigger: "axis", axisPointer: { type: "shadow" }, renderMode: "richText" },
    xAxis: { type: "value", minInterval: 1, axisLabel: { color: colours.soft }, splitLine: { lineStyle: { color: colours.rule } } },
    yAxis: { type: "category", inverse: true, data: numbers.units, axisLabel: { color: colours.ink, width: 120, overflow: "truncate" }, axisLine: { lineStyle: { color: colours.rule } }, axisTick: { show: false } },
    series: numbers.lights
      .filter((each) => each.values.some((n) => n > 0))
      .map((each) => ({
        name: each.name, type: "bar", stack: "open", data: each.values, barMaxWidth: 22,
        itemStyle: { color: colours.lights[each.light] ?? colours.slate, decal: PATTERNS[each.light] ? { color: colours.ground, ...PATTERNS[each.light] } : undefined },
      })),
  };
}

/**
 * The two shares from month to month, in percent: one line solid, one dashed.
 * @param {Numbers} numbers
 * @param {Colours} colours
 * @returns {any}
 */
export function courseOption(numbers, colours) {
  /** @param {string} name @param {(number | null)[]} data @param {string} color @param {string} type @param {string} symbol */
  const line = (name, data, color, type, symbol) => ({ name, type: "line", data, symbol, symbolSize: 8, showSymbol: true, connectNulls: false, lineStyle: { color, type, width: 2 }, itemStyle: { color } });
  return {
    animation: false,
    textStyle: { fontFamily: "inherit" },
    grid: { left: 8, right: 24, top: 40, bottom: 8, containLabel: true },
    legend: { top: 0, left: 0, itemWidth: 30, textStyle: { color: colours.soft } },
    tooltip: { trigger: "axis", renderMode: "richText", valueFormatter: (/** @type {unknown} */ value) => (value === null || value === undefined ? "—" : `${value}%`) },
    xAxis: { type: "category", data: numbers.months, axisLabel: { color: colours.soft, hideOverlap: true }, axisLine: { lineStyle: { color: colours.rule } } },
    yAxis: { type: "value", min: 0, max: 100, axisLabel: { color: colours.soft, formatter: "{value}%" }, splitLine: { lineStyle: { color: colours.rule } } },
    series: [
      line(numbers.words.kept, numbers.kept, colours.slate, "solid", "circle"),
      line(numbers.words.disciplined, numbers.disciplined, colours.ink, "dashed", "diamond"),
    ],
  };
}
