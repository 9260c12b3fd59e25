// @ts-check
/** Dependencies: which task waits for which, drawn on demand as lines from the end of the one to the start of the other. */

import { SIZE } from "./layout.js";
import { TASK } from "./rows.js";
import { xOf } from "./scene.js";

/** @typedef {[task: number, needs: number, late: number]} Link */
/** @typedef {import("./scene.js").Drawn} Drawn */

const OUT = 4; // so far a line leaves the end of its bar: the percent stands behind that

/** @param {string} address @returns {Promise<Link[]>} */
export async function linksFrom(address) {
  const answer = await fetch(address);
  return answer.ok ? (await answer.json()).links : [];
}

/**
 * Those whose two ends lie open.
 * @param {Link[]} links @param {import("./layout.js").Layout} layout @returns {Drawn[]}
 */
export function drawnOf(links, layout) {
  if (!links.length) return [];
  const wanted = new Set(links.flatMap(([task, needs]) => [task, needs]));
  /** @type {Map<number, import("./layout.js").Bar>} */
  const bars = new Map();
  for (const line of layout.lines) if (line.kind === "bars") for (const bar of line.bars) if (wanted.has(bar.task[TASK.id])) bars.set(bar.task[TASK.id], bar);
  return links.flatMap(([task, needs, late]) => {
    const [from, to] = [bars.get(needs), bars.get(task)];
    return from && to ? [{ from, to, late: late === 1 }] : [];
  });
}

/**
 * The corners of a line from x, y to the start of another bar: straight across and down where there is room, else round the back.
 * @param {number} x @param {number} y @param {number} toX @param {number} toY @returns {[number, number][]}
 */
export function corners(x, y, toX, toY) {
  if (toX - x >= 16) return [[x, y], [x + OUT, y], [x + OUT, toY], [toX, toY]];
  const between = toY + (toY > y ? -1 : 1) * (SIZE.line / 2 - 1);
  return [[x, y], [x + OUT, y], [x + OUT, between], [toX - 10, between], [toX - 10, toY], [toX, toY]];
}

/**
 * Thin where it crosses a number, which must stay legible; its arrow stops before the light.
 * @param {CanvasRenderingContext2D} c @param {import("./brush.js").Brush} brush @param {import("./scene.js").Scene} scene
 */
export function paintLinks(c, { colours }, scene) {
  c.lineWidth = 1.6;
  for (const { from, to, late } of scene.links) {
    const [y, toY] = [from, to].map((bar) => SIZE.axis + scene.layout.lines[bar.line].y - scene.top + 3 + SIZE.bar / 2);
    if (Math.max(y, toY) < SIZE.axis || Math.min(y, toY) > scene.height) continue;
    const [x, toX] = [xOf(scene, from.end), xOf(scene, to.start) - SIZE.light];
    if (Math.max(x, toX) < scene.lanes || Math.min(x, toX) > scene.width) continue;
    c.beginPath();
    for (const [cornerX, cornerY] of corners(x, y, toX, toY)) c.lineTo(cornerX, cornerY);
    c.strokeStyle = late ? colours.over : colours.navy;
    c.setLineDash(late ? [5, 3] : []);
    c.stroke();
    c.setLineDash([]);
    c.fillStyle = c.strokeStyle;
    c.beginPath();
    c.moveTo(toX + 2, toY);
    c.lineTo(toX - 7, toY - 5);
    c.lineTo(toX - 7, toY + 5);
    c.fill();
  }
}
