// @ts-check
/** Paints what is in sight of the wall chart, and nothing else: body, lanes, axis, in that order. */

import { fitted, paintLight, paintMilestone } from "./brush.js";
import { SIZE, TASK, lineAt, months, placeOfName, textWidth, ticks } from "./layout.js";

/** @typedef {import("./layout.js").At} At */
/** @typedef {import("./brush.js").Brush} Brush */
/**
 * @typedef {{data: import("./layout.js").Data, layout: import("./layout.js").Layout, range: import("./layout.js").Range, grain: string,
 *   pixels: number, left: number, top: number, width: number, height: number, lanes: number, at: At | null, over: At | null,
 *   words: any, month: (month: number) => string, year: (year: number) => string, todayText: string}} Scene
 *   `left` and `top` are how far the body is scrolled; `lanes` is how wide the lanes are
 */

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

/** The days in sight. @param {Scene} scene @returns {import("./layout.js").Range} */
export function inSight({ range, left, pixels, width, lanes }) {
  const from = Math.max(range.from, range.from + Math.floor((left - SIZE.pad) / pixels));
  return { from, to: Math.min(range.to, Math.ceil(range.from + (left + width - lanes) / pixels) + 1) };
}

/** @param {Scene} scene @param {number} day */
const xOf = (scene, day) => scene.lanes + SIZE.pad + (day - scene.range.from) * scene.pixels - scene.left;

/** @param {Scene} scene */
export function linesInSight({ layout, top, height }) {
  const first = lineAt(layout.lines, top);
  const last = lineAt(layout.lines, top + height - SIZE.axis);
  return layout.lines.slice(first, last + 1);
}

/** @param {CanvasRenderingContext2D} c @param {Brush} brush @param {Scene} scene @param {import("./layout.js").Range} seen @param {{upper: import("./layout.js").Tick[], lower: import("./layout.js").Tick[]}} columns */
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
    else for (const bar of line.bars) if (bar.start < seen.to + 400 / scene.pixels && bar.end > seen.from - 400 / scene.pixels) paintBar(c, brush, scene, line, bar);
  }
  paintRules(c, brush, scene, 0.5);
  paintToday(c, brush, scene, bottom);
  paintChosen(c, brush, scene);
  c.restore();
}

/** @param {CanvasRenderingContext2D} c @param {Brush} brush @param {Scene} scene @param {import("./layout.js").HeadLine} line */
function paintBand(c, brush, scene, line) {
  const y = SIZE.axis + line.y - scene.top;
  c.fillStyle = brush.colours.band;
  c.fillRect(0, y, scene.width, line.h);
}

/** @param {CanvasRenderingContext2D} c @param {Brush} brush @param {Scene} scene @param {{upper: import("./layout.js").Tick[], lower: import("./layout.js").Tick[]}} columns @param {number} bottom */
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

/** Hairlines above every lane and block. @param {CanvasRenderingContext2D} c @param {Brush} brush @param {Scene} scene @param {number} from */
function paintRules(c, { colours }, scene, from) {
  for (const line of linesInSight(scene)) {
    const head = line.kind === "head";
    if (!head && line.block.y !== line.y) continue;
    c.fillStyle = head ? colours.rule2 : colours.rule;
    c.fillRect(from, Math.round(SIZE.axis + line.y - scene.top), scene.width, 1);
  }
  c.fillStyle = colours.rule2;
  c.fillRect(from, Math.round(SIZE.axis + scene.layout.height - scene.top), scene.width, 1);
}

/** What a head's line says in the body: its numbers when unfolded, its tasks a month when folded. @param {CanvasRenderingContext2D} c @param {Brush} brush @param {Scene} scene @param {import("./layout.js").HeadLine} line */
function paintSum(c, brush, scene, line) {
  const { colours, sans } = brush;
  const y = SIZE.axis + line.y - scene.top;
  if (line.folded) return paintMonths(c, brush, scene, line, y);
  if (!line.tasks.length && scene.data.tasks.length) paintEmpty(c, brush, scene, y + line.h / 2 + 1);
  const [, , , done, planned, difference, tone] = line.head;
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

/** @param {CanvasRenderingContext2D} c @param {Brush} brush @param {Scene} scene @param {import("./layout.js").HeadLine} line @param {number} y */
function paintMonths(c, { colours, sans }, scene, line, y) {
  const counted = months(line.tasks, scene.data, scene.range);
  const most = Math.max(1, ...counted.map((month) => month.count));
  c.textAlign = "left";
  c.font = `400 12px ${sans}`;
  for (const { start, end, count } of counted) {
    const [x, right] = [xOf(scene, start), xOf(scene, end)];
    if (!count || right < scene.lanes || x > scene.width) continue;
    const h = Math.max(2, ((line.h - 9) * count) / most);
    c.fillStyle = colours.bar;
    c.globalAlpha = 0.75;
    c.fillRect(x + 3, y + line.h - h - 1, right - x - 5, h);
    c.globalAlpha = 1;
    c.fillStyle = colours.ink;
    if (right - x > 22) c.fillText(String(count), x + 8, y + line.h / 2 + 2);
  }
}

/** @param {CanvasRenderingContext2D} c @param {Brush} brush @param {Scene} scene @param {import("./layout.js").BarLine} line @param {import("./layout.js").Bar} bar */
function paintBar(c, brush, scene, line, { task, start, end }) {
  const { colours } = brush;
  const [x, right] = [xOf(scene, start), xOf(scene, end)];
  const width = right - x;
  const y = SIZE.axis + line.y - scene.top + 3;
  const light = task[TASK.light];
  const done = light === 0 ? 1 : Math.min(1, task[TASK.done] / 1000);
  c.fillStyle = colours.track;
  c.fillRect(x, y, width, SIZE.bar);
  c.fillStyle = light === 0 ? colours.doneTint : colours.bar;
  c.fillRect(x, y, width * done, SIZE.bar);
  if (light === 3 || light === 4) paintDebt(c, brush, scene, x + width * done, right, y, light === 4);
  paintEdge(c, colours, x, y, width, light, task[TASK.due] === null);
  for (let n = 0; n < task[TASK.milestones].length; n += 2)
    paintMilestone(c, brush, xOf(scene, task[TASK.milestones][n] + 0.5), y + SIZE.bar, task[TASK.milestones][n + 1]);
  paintWords(c, brush, scene, task, x, right, y);
}

/** From what is done to today's line, or to the end of a bar that is past. @param {CanvasRenderingContext2D} c @param {Brush} brush @param {Scene} scene @param {number} from @param {number} right @param {number} y @param {boolean} over */
function paintDebt(c, brush, scene, from, right, y, over) {
  const to = Math.min(right, xOf(scene, scene.data.today + 0.5));
  const pattern = over ? brush.hatch.over : brush.hatch.behind;
  if (to <= from || !pattern) return;
  c.save();
  c.translate(from, y);
  c.fillStyle = brush.colours.ground;
  c.fillRect(0, 0, to - from, SIZE.bar);
  c.fillStyle = pattern;
  c.fillRect(0, 0, to - from, SIZE.bar);
  c.restore();
}

/** A missing reading is dashed; a standing task has no right edge. @param {CanvasRenderingContext2D} c @param {import("./brush.js").Colours} colours @param {number} x @param {number} y @param {number} width @param {number} light @param {boolean} standing */
function paintEdge(c, colours, x, y, width, light, standing) {
  c.strokeStyle = light === 0 ? colours.done : light >= 5 ? colours.ruleUi : colours.edge;
  c.lineWidth = 1;
  c.setLineDash(light === 5 ? [4, 3] : []);
  c.beginPath();
  c.moveTo(x + width - 0.5, y + SIZE.bar - 0.5);
  c.lineTo(x + 0.5, y + SIZE.bar - 0.5);
  c.lineTo(x + 0.5, y + 0.5);
  c.lineTo(x + width - 0.5, y + 0.5);
  if (!standing) c.closePath();
  c.stroke();
  c.setLineDash([]);
}

/** Light at the left, name inside where it fits, percent outside. @param {CanvasRenderingContext2D} c @param {Brush} brush @param {Scene} scene @param {import("./layout.js").Task} task @param {number} x @param {number} right @param {number} y */
function paintWords(c, brush, scene, task, x, right, y) {
  const { colours, sans } = brush;
  const middle = y + SIZE.bar / 2 + 1;
  const title = task[TASK.title];
  const chartEnd = xOf(scene, scene.range.to);
  const place = placeOfName(right - x, textWidth(title), chartEnd - right);
  const percent = task[TASK.light] === 5 ? scene.words.noReading : `${Math.round(task[TASK.done] / 10)}%`;
  const gone = x < scene.lanes + SIZE.light - 4;
  const sticky = gone ? scene.lanes + SIZE.light : x + 7;
  c.font = `400 13px ${sans}`;
  c.fillStyle = colours.ink;
  c.textAlign = place === "before" ? "right" : "left";
  let after = right + 7;
  if (place === "after") {
    c.fillText(title, after, middle);
    after += c.measureText(title).width + 8;
  } else if (place === "before") c.fillText(title, x - SIZE.light - 4, middle);
  else {
    const cut = fitted(c, title, Math.max(0, Math.min(right - sticky - 6, right - x - 14)));
    halo(c, brush, task, x, right, sticky, cut, middle);
    c.fillText(cut, sticky, middle);
  }
  c.textAlign = "left";
  c.font = `400 12px ${sans}`;
  c.fillStyle = colours.ink2;
  const inside = chartEnd - after < SIZE.percent - 8 && place !== "after";
  if (inside) c.textAlign = "right";
  if (!inside || right - x > 90) c.fillText(percent, inside ? right - 7 : after, middle);
  c.textAlign = "left";
  const ground = gone ? (task[TASK.light] === 0 ? colours.doneTint : colours.bar) : colours.ground;
  if (!gone) paintLight(c, brush, task[TASK.light], x - SIZE.light + 3, y + 2, 14, ground);
  else if (right > scene.lanes + SIZE.light) paintLight(c, brush, task[TASK.light], scene.lanes + 4, y + 2, 14, ground);
}

/** Keeps a name legible where it runs over hatching. @param {CanvasRenderingContext2D} c @param {Brush} brush @param {import("./layout.js").Task} task @param {number} x @param {number} right @param {number} from @param {string} text @param {number} middle */
function halo(c, { colours }, task, x, right, from, text, middle) {
  const owing = task[TASK.light] === 3 || task[TASK.light] === 4;
  if (!owing || from + c.measureText(text).width < x + ((right - x) * task[TASK.done]) / 1000) return;
  c.strokeStyle = colours.ground;
  c.lineWidth = 4;
  c.lineJoin = "round";
  c.strokeText(text, from, middle);
}

/** @param {CanvasRenderingContext2D} c @param {Brush} brush @param {Scene} scene @param {number} bottom */
function paintToday(c, { colours }, scene, bottom) {
  c.fillStyle = colours.ink;
  c.fillRect(Math.round(xOf(scene, scene.data.today + 0.5)) - 0.5, SIZE.axis, 1.6, bottom - SIZE.axis);
}

/** The focused bar, and the one under the pointer. @param {CanvasRenderingContext2D} c @param {Brush} brush @param {Scene} scene */
function paintChosen(c, { colours }, scene) {
  for (const [at, weight] of /** @type {[At | null, number][]} */ ([[scene.over, 1.2], [scene.at, 2]])) {
    const line = at && scene.layout.lines[at.line];
    if (!line) continue;
    const y = SIZE.axis + line.y - scene.top;
    c.strokeStyle = colours.navy;
    c.lineWidth = weight;
    if (line.kind === "head") {
      if (at === scene.at) c.strokeRect(scene.lanes + 1, y + 1.5, scene.width - scene.lanes - 3, line.h - 2);
      continue;
    }
    const bar = line.bars[at.bar];
    if (bar) c.strokeRect(xOf(scene, bar.start) - 0.5, y + 2.5, (bar.end - bar.start) * scene.pixels + 1, SIZE.bar + 1);
  }
}

/** @param {CanvasRenderingContext2D} c @param {Brush} brush @param {Scene} scene */
function paintLanes(c, brush, scene) {
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
  const blocks = new Set(lines.flatMap((line) => (line.kind === "bars" ? [line.block] : [])));
  for (const block of blocks) paintBlock(c, brush, scene, block);
  paintRules(c, brush, scene, 0);
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

/** @param {CanvasRenderingContext2D} c @param {Brush} brush @param {Scene} scene @param {import("./layout.js").HeadLine} line @param {{lights: number[], pitch: number}} columns */
function paintHead(c, brush, scene, line, { lights, pitch }) {
  const { colours, sans } = brush;
  const y = SIZE.axis + line.y - scene.top;
  const middle = y + line.h / 2;
  paintBand(c, brush, scene, line);
  c.strokeStyle = colours.ink2;
  c.lineWidth = 1.6;
  c.beginPath();
  if (!line.tasks.length) c.moveTo(0, 0);
  else if (line.folded) for (const [dx, dy] of [[7, -4], [11, 0], [7, 4]]) c.lineTo(dx, middle + dy);
  else for (const [dx, dy] of [[5, -2], [9, 2], [13, -2]]) c.lineTo(dx, middle + dy);
  c.stroke();
  const room = scene.lanes - 24 - lights.length * pitch - 6;
  c.textAlign = "left";
  c.fillStyle = colours.ink;
  c.font = `700 14px ${sans}`;
  c.fillText(fitted(c, line.head[1], room), 22, middle + 1);
  c.font = `400 12px ${sans}`;
  let x = scene.lanes - 6 - lights.length * pitch;
  for (const light of line.head[2] ? lights : []) {
    paintLight(c, brush, light, x, middle - 6, 12, colours.band);
    c.fillStyle = colours.ink2;
    c.fillText(String(line.head[2]?.[light] ?? 0), x + 15, middle + 1);
    x += pitch;
  }
}

/** A unit's name stays in sight as long as one of its rows does. @param {CanvasRenderingContext2D} c @param {Brush} brush @param {Scene} scene @param {import("./layout.js").Block} block */
function paintBlock(c, { colours, sans }, scene, block) {
  const y = Math.min(Math.max(SIZE.axis + block.y - scene.top, SIZE.axis), SIZE.axis + block.y + block.h - scene.top - SIZE.line);
  const count = scene.words.count.replace("{count}", String(block.count));
  c.font = `400 12px ${sans}`;
  c.fillStyle = colours.ink3;
  c.textAlign = "right";
  const wide = scene.lanes >= 160;
  if (wide) c.fillText(count, scene.lanes - 12, y + 13);
  const room = scene.lanes - 34 - (wide ? c.measureText(count).width : 0);
  c.textAlign = "left";
  c.fillStyle = colours.ink;
  c.font = `400 13px ${sans}`;
  c.fillText(fitted(c, block.label, room), 22, y + 13);
}

/** @param {CanvasRenderingContext2D} c @param {Brush} brush @param {Scene} scene @param {{upper: import("./layout.js").Tick[], lower: import("./layout.js").Tick[]}} columns */
function paintAxis(c, brush, scene, { upper, lower }) {
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
