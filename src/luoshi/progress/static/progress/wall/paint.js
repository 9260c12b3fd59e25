// @ts-check
/** Paints what is in sight of the wall chart, and nothing else: body, lanes, axis, in that order. */

import { paintLine } from "./bars.js";
import { paintAxis, paintBand, paintLanes, paintPinned, paintRules } from "./edges.js";
import { SIZE, monthColumns, pinnedHead } from "./layout.js";
import { paintLinks } from "./links.js";
import { inSight, linesInSight, xOf } from "./scene.js";
import { ticks } from "./time.js";

/** @typedef {import("./scene.js").Scene} Scene */
/** @typedef {import("./brush.js").Brush} Brush */

/** @param {CanvasRenderingContext2D} c @param {Brush} brush @param {Scene} scene */
export function paint(c, brush, scene) {
  c.fillStyle = brush.colours.ground;
  c.fillRect(0, 0, scene.width, scene.height);
  c.textBaseline = "middle";
  const seen = inSight(scene);
  const columns = ticks(scene.grain, scene.data.year, seen, { ...scene.words, month: scene.month, year: scene.year });
  paintBody(c, brush, scene, seen, columns);
  paintLanes(c, brush, scene);
  paintAxis(c, brush, scene, columns);
}

/** @param {CanvasRenderingContext2D} c @param {Brush} brush @param {Scene} scene @param {import("./time.js").Range} seen @param {{upper: import("./time.js").Tick[], lower: import("./time.js").Tick[]}} columns */
function paintBody(c, brush, scene, seen, columns) {
  c.save();
  c.beginPath();
  c.rect(scene.lanes, SIZE.axis, scene.width - scene.lanes, scene.height - SIZE.axis);
  c.clip();
  const lines = linesInSight(scene);
  const bottom = SIZE.axis + Math.min(scene.height, scene.layout.height - scene.top);
  for (const line of lines) if (line.kind === "head") paintBand(c, brush, scene, line);
  paintGrid(c, brush, scene, columns, bottom);
  for (const line of lines) {
    if (line.kind === "head") paintSum(c, brush, scene, line);
    else if (line.kind === "fold") paintFold(c, brush, scene, line);
    else paintLine(c, brush, scene, seen, line);
  }
  paintRules(c, brush, scene, 0.5);
  paintLinks(c, brush, scene);
  const pinned = pinnedHead(scene.layout, scene.top);
  if (pinned) paintPinned(c, brush, scene, pinned, () => paintSum(c, brush, scene, pinned));
  paintToday(c, brush, scene, bottom);
  paintChosen(c, brush, scene);
  c.restore();
}

/** @param {CanvasRenderingContext2D} c @param {Brush} brush @param {Scene} scene @param {{upper: import("./time.js").Tick[], lower: import("./time.js").Tick[]}} columns @param {number} bottom */
function paintGrid(c, { colours }, scene, columns, bottom) {
  if (scene.grain === "day") {
    c.fillStyle = colours.band;
    const free = (/** @type {number} */ day) => [0, 6].includes(new Date(Date.UTC(scene.data.year, 0, 1 + day)).getUTCDay());
    for (const tick of columns.lower) if (free(tick.start)) c.fillRect(xOf(scene, tick.start), SIZE.axis, scene.pixels, bottom - SIZE.axis);
  }
  for (const { start, strong } of columns.lower) {
    c.fillStyle = strong ? colours.rule2 : colours.rule;
    c.fillRect(Math.round(xOf(scene, start)), SIZE.axis, 1, bottom - SIZE.axis);
  }
}

/** What a head's line says in the body: its numbers when unfolded, its tasks a month when folded. @param {CanvasRenderingContext2D} c @param {Brush} brush @param {Scene} scene @param {import("./layout.js").HeadLine} line */
function paintSum(c, brush, scene, line) {
  const { colours, sans } = brush;
  const y = SIZE.axis + line.y - scene.top;
  if (!line.lane.whole) return paintEmpty(c, brush, scene, y + line.h / 2 + 1);
  if (line.folded) return paintMonths(c, brush, scene, line.lane.months, y, line.h);
  const [, , , done, planned, difference, tone] = line.lane.head;
  if (!done) return;
  let x = scene.lanes + 10;
  const say = (/** @type {string} */ text, /** @type {string} */ colour, /** @type {string} */ weight, /** @type {number} */ gap) => {
    c.font = `${weight} 13px ${sans}`;
    c.fillStyle = colour;
    c.fillText(text, x, y + line.h / 2 + 1);
    x += c.measureText(text).width + gap;
  };
  c.textAlign = "left";
  say(scene.words.done, colours.ink2, "400", 5);
  say(done, colours.ink, "700", 16);
  if (planned) say(`${scene.words.planned} ${planned}`, colours.ink2, "400", 16);
  if (difference) say(scene.words.points.replace("{points}", difference), tone === 2 ? colours.over : tone === 1 ? colours.behind : colours.ink2, tone ? "700" : "400", 0);
}

/** What is missing is drawn. @param {CanvasRenderingContext2D} c @param {Brush} brush @param {Scene} scene @param {number} y */
function paintEmpty(c, { colours, sans }, scene, y) {
  c.font = `400 13px ${sans}`;
  c.fillStyle = colours.ink3;
  c.textAlign = "left";
  c.fillText(scene.words.noTasks, scene.lanes + 10, y);
}

/** A folded unit, or one whose tasks are on their way. @param {CanvasRenderingContext2D} c @param {Brush} brush @param {Scene} scene @param {import("./layout.js").FoldLine} line */
function paintFold(c, brush, scene, line) {
  const y = SIZE.axis + line.y - scene.top;
  paintMonths(c, brush, scene, line.block.part.months, y, line.h);
  if (!line.waiting) return;
  c.font = `400 12px ${brush.sans}`;
  c.fillStyle = brush.colours.ink3;
  c.textAlign = "right";
  c.fillText(scene.words.waiting, scene.width - 10, y + line.h / 2 + 1);
}

/** Tasks a month, the more the higher. @param {CanvasRenderingContext2D} c @param {Brush} brush @param {Scene} scene @param {number[]} months @param {number} y @param {number} height */
function paintMonths(c, { colours, sans }, scene, months, y, height) {
  const counted = monthColumns(months, scene.data.year);
  let most = 1;
  for (const month of counted) most = Math.max(most, month.count);
  c.textAlign = "left";
  c.font = `400 12px ${sans}`;
  for (const { start, end, count } of counted) {
    const [x, right] = [xOf(scene, start), xOf(scene, end)];
    if (!count || right < scene.lanes || x > scene.width) continue;
    const h = Math.max(2, ((height - 9) * count) / most);
    const gap = right - x > 12 ? 3 : 0;
    c.fillStyle = colours.bar;
    c.globalAlpha = 0.75;
    c.fillRect(x + gap, y + height - h - 1, Math.max(1, right - x - 2 * gap), h);
    c.globalAlpha = 1;
    c.fillStyle = colours.ink;
    if (right - x > 14 + 7 * String(count).length) c.fillText(String(count), x + 8, y + height / 2 + 2);
  }
}

/** @param {CanvasRenderingContext2D} c @param {Brush} brush @param {Scene} scene @param {number} bottom */
function paintToday(c, { colours }, scene, bottom) {
  c.fillStyle = colours.ink;
  c.fillRect(Math.round(xOf(scene, scene.data.today + 0.5)) - 0.5, SIZE.axis, 1.6, bottom - SIZE.axis);
}

/** The focused bar, and the one under the pointer. @param {CanvasRenderingContext2D} c @param {Brush} brush @param {Scene} scene */
function paintChosen(c, { colours }, scene) {
  for (const [at, weight] of /** @type {[import("./places.js").At | null, number][]} */ ([[scene.over, 1.2], [scene.at, 2]])) {
    const line = at && scene.layout.lines[at.line];
    if (!line) continue;
    const y = SIZE.axis + line.y - scene.top;
    c.strokeStyle = colours.navy;
    c.lineWidth = weight;
    if (line.kind !== "bars" || at.bar < 0) {
      if (at === scene.at) c.strokeRect(scene.lanes + 1, y + 1.5, scene.width - scene.lanes - 3, line.h - 2);
      continue;
    }
    const bar = line.bars[at.bar];
    if (bar) c.strokeRect(xOf(scene, bar.start) - 0.5, y + 2.5, (bar.end - bar.start) * scene.pixels + 1, SIZE.bar + 1);
  }
}
