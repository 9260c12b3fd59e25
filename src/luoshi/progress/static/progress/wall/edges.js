// @ts-check
/** Paints what never scrolls away: the lanes at the left, the axis at the top, the corner between them. */

import { fitted, paintLight } from "./brush.js";
import { SIZE, pinnedHead, tasksIn } from "./layout.js";
import { linesInSight, xOf } from "./scene.js";

/** @typedef {import("./scene.js").Scene} Scene */
/** @typedef {import("./brush.js").Brush} Brush */

/** @param {CanvasRenderingContext2D} c @param {Brush} brush @param {Scene} scene @param {import("./layout.js").HeadLine} line */
export function paintBand(c, brush, scene, line) {
  const y = SIZE.axis + line.y - scene.top;
  c.fillStyle = brush.colours.band;
  c.fillRect(0, y, scene.width, line.h);
}

/** Hairlines above every lane and block. @param {CanvasRenderingContext2D} c @param {Brush} brush @param {Scene} scene @param {number} from */
export function paintRules(c, { colours }, scene, from) {
  for (const line of linesInSight(scene)) {
    const head = line.kind === "head";
    if (!head && line.block.y !== line.y) continue; // within a unit
    c.fillStyle = head ? colours.rule2 : colours.rule;
    c.fillRect(from, Math.round(SIZE.axis + line.y - scene.top), scene.width, 1);
  }
  c.fillStyle = colours.rule2;
  c.fillRect(from, Math.round(SIZE.axis + scene.layout.height - scene.top), scene.width, 1);
}

/** The head of what is at the top stays in sight. @param {CanvasRenderingContext2D} c @param {Brush} brush @param {Scene} scene @param {import("./layout.js").HeadLine} head @param {() => void} content */
export function paintPinned(c, brush, scene, head, content) {
  paintBand(c, brush, scene, head);
  content();
  c.fillStyle = brush.colours.rule2;
  c.fillRect(0, Math.round(SIZE.axis + head.y + head.h - scene.top) - 1, scene.width, 1);
}

/** @param {CanvasRenderingContext2D} c @param {Brush} brush @param {Scene} scene */
export function paintLanes(c, brush, scene) {
  const { colours } = brush;
  c.save();
  c.beginPath();
  c.rect(0, SIZE.axis, scene.lanes, scene.height - SIZE.axis);
  c.clip();
  c.fillStyle = colours.ground;
  c.fillRect(0, SIZE.axis, scene.lanes, scene.height);
  const columns = countColumns(scene);
  const lines = linesInSight(scene);
  for (const line of lines) if (line.kind === "head") paintHead(c, brush, scene, line, columns);
  const blocks = new Set(lines.flatMap((line) => (line.kind === "head" ? [] : [line.block])));
  for (const block of blocks) paintBlock(c, brush, scene, block);
  paintRules(c, brush, scene, 0);
  const pinned = pinnedHead(scene.layout, scene.top);
  if (pinned) paintPinned(c, brush, scene, pinned, () => paintHead(c, brush, scene, pinned, columns));
  c.restore();
  c.fillStyle = colours.rule2;
  c.fillRect(scene.lanes - 1, 0, 1, scene.height);
}

/** Which lights have a column in the lanes, and how wide: those that any lane counts. @param {Scene} scene @returns {{lights: number[], pitch: number}} */
export function countColumns({ data, lanes }) {
  if (lanes < 220) return { lights: [], pitch: 0 };
  const used = (/** @type {number} */ light) => data.heads.some((head) => (head[2]?.[light] ?? 0) > 0);
  const lights = [0, 1, 2, 3, 4, 5, 6].filter((light) => light < 5 || used(light));
  const most = Math.max(0, ...data.heads.flatMap((head) => head[2] ?? []));
  return { lights, pitch: 20 + String(most).length * 7.2 };
}

/** How wide the lanes are beside a chart of a width. @param {import("./rows.js").Data} data @param {number} width @param {boolean} chinese */
export function lanesFor(data, width, chinese) {
  if (width < 640) return 116;
  const { lights, pitch } = countColumns({ .../** @type {any} */ ({ data, lanes: 300 }) });
  return Math.min(Math.round(width * 0.34), Math.round(28 + (data.group === "upper" ? 200 : chinese ? 104 : 150) + lights.length * pitch));
}

/** @param {CanvasRenderingContext2D} c @param {Brush} brush @param {Scene} scene @param {import("./layout.js").HeadLine} line @param {{lights: number[], pitch: number}} columns */
function paintHead(c, brush, scene, line, { lights, pitch }) {
  const { colours, sans } = brush;
  const y = SIZE.axis + line.y - scene.top;
  const middle = y + line.h / 2;
  paintBand(c, brush, scene, line);
  c.strokeStyle = colours.ink2;
  const left = line.lane.depth * SIZE.indent;
  if (line.lane.whole) chevron(c, left, middle, line.folded);
  const room = scene.lanes - 24 - left - lights.length * pitch - 6;
  c.textAlign = "left";
  c.fillStyle = colours.ink;
  c.font = `700 14px ${sans}`;
  c.fillText(fitted(c, line.lane.head[1], room), left + 22, middle + 1);
  c.font = `400 12px ${sans}`;
  let x = scene.lanes - 6 - lights.length * pitch;
  for (const light of line.lane.head[2] ? lights : []) {
    paintLight(c, brush, light, x, middle - 6, 12, colours.band);
    c.fillStyle = colours.ink2;
    c.fillText(String(line.lane.head[2]?.[light] ?? 0), x + 15, middle + 1);
    x += pitch;
  }
}

/** @param {CanvasRenderingContext2D} c @param {number} left @param {number} middle @param {boolean} folded */
function chevron(c, left, middle, folded) {
  c.lineWidth = 1.6;
  c.beginPath();
  const points = folded ? [[7, -4], [11, 0], [7, 4]] : [[5, -2], [9, 2], [13, -2]];
  for (const [dx, dy] of points) c.lineTo(left + dx, middle + dy);
  c.stroke();
}

/** A unit's name stays in sight as long as one of its rows does. @param {CanvasRenderingContext2D} c @param {Brush} brush @param {Scene} scene @param {import("./layout.js").Block} block */
function paintBlock(c, { colours, sans }, scene, block) {
  const y = Math.min(Math.max(SIZE.axis + block.y - scene.top, SIZE.axis + SIZE.head), SIZE.axis + block.y + block.h - scene.top - SIZE.line);
  const count = tasksIn({ one: scene.words.oneBar, many: scene.words.manyBars }, block.count); // upper tasks too, unlike the counts by light
  c.font = `400 12px ${sans}`;
  c.fillStyle = colours.ink3;
  c.textAlign = "right";
  const wide = scene.lanes >= 160;
  if (wide) c.fillText(count, scene.lanes - 12, y + 13);
  c.strokeStyle = colours.ink3;
  chevron(c, block.depth * SIZE.indent + 12, y + 13, block.folded);
  const left = block.depth * SIZE.indent + 30;
  const room = scene.lanes - left - 12 - (wide ? c.measureText(count).width : 0);
  c.textAlign = "left";
  c.fillStyle = colours.ink;
  c.font = `400 13px ${sans}`;
  c.fillText(fitted(c, block.label, room), left, y + 13);
}

/** @param {CanvasRenderingContext2D} c @param {Brush} brush @param {Scene} scene @param {{upper: import("./time.js").Tick[], lower: import("./time.js").Tick[]}} columns */
export function paintAxis(c, brush, scene, { upper, lower }) {
  const { colours, sans } = brush;
  c.fillStyle = colours.ground;
  c.fillRect(0, 0, scene.width, SIZE.axis);
  c.save();
  c.beginPath();
  c.rect(scene.lanes, 0, scene.width - scene.lanes, SIZE.axis);
  c.clip();
  c.font = `700 13px ${sans}`;
  c.textAlign = "left";
  for (const { start, end, text } of upper) {
    const [x, right] = [xOf(scene, start), xOf(scene, end)];
    c.fillStyle = colours.rule2;
    c.fillRect(Math.round(x), 2, 1, SIZE.axis - 2);
    c.fillStyle = colours.ink;
    const at = Math.max(x, scene.lanes) + 8;
    if (right - at > c.measureText(text).width) c.fillText(text, at, 13);
  }
  c.font = `400 12px ${sans}`;
  c.textAlign = "center";
  for (const { start, end, text, strong } of lower) {
    const [x, right] = [xOf(scene, start), xOf(scene, end)];
    c.fillStyle = strong ? colours.rule2 : colours.rule;
    c.fillRect(Math.round(x), 24, 1, SIZE.axis - 24);
    const now = scene.data.today >= start && scene.data.today < end;
    c.font = `${now ? 700 : 400} 12px ${sans}`;
    c.fillStyle = now ? colours.ink : colours.ink2;
    c.fillText(fitted(c, text, right - x), (x + right) / 2, 34);
  }
  paintFlag(c, brush, scene);
  c.restore();
  paintCorner(c, brush, scene);
  c.fillStyle = colours.ink;
  c.fillRect(0, SIZE.axis - 1.5, scene.width, 1.5);
}

/** @param {CanvasRenderingContext2D} c @param {Brush} brush @param {Scene} scene */
function paintFlag(c, { colours, sans }, scene) {
  const x = Math.round(xOf(scene, scene.data.today + 0.5));
  c.font = `700 12px ${sans}`;
  const width = c.measureText(scene.todayText).width + 14;
  const left = Math.min(Math.max(x - width / 2, scene.lanes), scene.width - width);
  if (x < scene.lanes - 2 || x > scene.width + 2) return;
  c.fillStyle = colours.ink;
  c.fillRect(left, 3, width, 19);
  c.fillRect(x - 0.5, 22, 1.6, SIZE.axis - 22);
  c.fillStyle = colours.ground;
  c.textAlign = "center";
  c.fillText(scene.todayText, left + width / 2, 13.5);
}

/** @param {CanvasRenderingContext2D} c @param {Brush} brush @param {Scene} scene */
function paintCorner(c, { colours, sans }, scene) {
  const { lights, pitch } = countColumns(scene);
  c.font = `400 12px ${sans}`;
  c.fillStyle = colours.ink3;
  c.textAlign = "left";
  c.fillText(scene.words.lane[scene.data.group], 0, 34);
  const room = lights.length * pitch;
  if (room) c.fillText(fitted(c, scene.words.counts, room + 20), scene.lanes - 6 - room, 34);
  c.fillStyle = colours.rule2;
  c.fillRect(scene.lanes - 1, 0, 1, SIZE.axis);
}
