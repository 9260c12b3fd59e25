// @ts-check
/** What is to be painted, and which days and lines of it are in sight. */

import { SIZE, lineAt } from "./layout.js";

/** @typedef {{from: import("./layout.js").Bar, to: import("./layout.js").Bar, late: boolean}} Drawn */

/**
 * @typedef {{data: import("./rows.js").Data, layout: import("./layout.js").Layout, range: import("./time.js").Range, grain: string,
 *   pixels: number, left: number, top: number, width: number, height: number, lanes: number, at: import("./places.js").At | null, over: import("./places.js").At | null, links: Drawn[],
 *   words: any, month: (month: number) => string, year: (year: number) => string, todayText: string}} Scene
 *   `left` and `top` are how far the body is scrolled; `lanes` is how wide the lanes are
 */

/** The days in sight. @param {Scene} scene @returns {import("./time.js").Range} */
export function inSight({ range, left, pixels, width, lanes }) {
  const from = Math.max(range.from, range.from + Math.floor((left - SIZE.pad) / pixels));
  return { from, to: Math.min(range.to, Math.ceil(range.from + (left + width - lanes) / pixels) + 1) };
}

/** @param {Scene} scene @param {number} day */
export const xOf = (scene, day) => scene.lanes + SIZE.pad + (day - scene.range.from) * scene.pixels - scene.left;

/** @param {Scene} scene */
export function linesInSight({ layout, top, height }) {
  const first = lineAt(layout.lines, top);
  const last = lineAt(layout.lines, top + height - SIZE.axis);
  return layout.lines.slice(first, last + 1);
}
