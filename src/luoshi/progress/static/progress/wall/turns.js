// @ts-check
/** What a screen shows when: pages of a view, views in turn, and how long to wait after failures. Pure; tested under Node. */

import { SIZE } from "./layout.js";

/** @typedef {{turn: number, page: number}} Place */

export const ASK_EVERY = 4000; // milliseconds between two questions whether anything has changed
const LONGEST = 15_000;

/** Twice as long after each failure, fifteen seconds at most, so that a restarted server is seen soon and not besieged. @param {number} failures */
export const waitAfter = (failures) => (failures ? Math.min(LONGEST, 1000 * 2 ** (failures - 1)) : ASK_EVERY);

/**
 * Where each page of a layout begins: whole lines, the page's head kept in sight above them.
 * @param {import("./layout.js").Layout} layout @param {number} height of the chart without its axis @returns {number[]}
 */
export function pagesOf(layout, height) {
  const tops = [0];
  for (;;) {
    const top = tops[tops.length - 1];
    if (layout.height - top <= height) return tops;
    const cut = layout.lines.findLast((line) => line.y + line.h <= top + height);
    const next = cut ? cut.y + cut.h : top + height;
    const pinned = layout.lines.find((line) => line.y >= next)?.kind === "bars" ? SIZE.head : 0;
    tops.push(Math.max(top + SIZE.line, next - pinned));
  }
}

/** The next page of the view, or the next view's first. @param {Place} at @param {number} pages @param {number} turns @returns {Place} */
export function next(at, pages, turns) {
  return at.page + 1 < pages ? { turn: at.turn, page: at.page + 1 } : { turn: (at.turn + 1) % turns, page: 0 };
}

/** Everything enlarged so that it can be read from five metres: nothing under 18 pixels on a hall's screen. @param {number} width in pixels */
export const enlarged = (width) => Math.min(3.2, Math.max(1, width / 1280));
