// @ts-check
/** Paints the bars of a line: what is done, what is owed, milestones, name, percent, light. */

import { fitted, paintLight, paintMilestone } from "./brush.js";
import { SIZE, clearOf, placeOfName, textWidth } from "./layout.js";
import { TASK } from "./rows.js";
import { xOf } from "./scene.js";

/** @typedef {import("./scene.js").Scene} Scene */
/** @typedef {import("./brush.js").Brush} Brush */

/** The bars of a line that are in sight; where none is, the name of what lies to the left or right, with an arrow. @param {CanvasRenderingContext2D} c @param {Brush} brush @param {Scene} scene @param {import("./time.js").Range} seen @param {import("./layout.js").BarLine} line */
export function paintLine(c, brush, scene, seen, line) {
  const near = 400 / scene.pixels; // a name may stand beside its bar
  for (const bar of line.bars) if (bar.start < seen.to + near && bar.end > seen.from - near) paintBar(c, brush, scene, line, bar);
  if (line.bars.some((bar) => xOf(scene, bar.start) < scene.width && xOf(scene, bar.end) + SIZE.percent > scene.lanes)) return;
  const past = line.bars.findLast((bar) => xOf(scene, bar.end) <= scene.lanes);
  const bar = past ?? line.bars[0];
  if (past ? placeOfName((bar.end - bar.start) * scene.pixels, textWidth(bar.task[TASK.title]), Infinity) === "after" : false) return;
  c.font = `400 12px ${brush.sans}`;
  c.fillStyle = brush.colours.ink3;
  c.textAlign = past ? "left" : "right";
  const text = fitted(c, bar.task[TASK.title], 240);
  c.fillText(past ? `‹ ${text}` : `${text} ›`, past ? scene.lanes + 6 : scene.width - 6, SIZE.axis + line.y - scene.top + 13);
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

/** Light at the left, name inside where it fits, percent outside. @param {CanvasRenderingContext2D} c @param {Brush} brush @param {Scene} scene @param {import("./rows.js").Task} task @param {number} x @param {number} right @param {number} y */
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
  const line = xOf(scene, scene.data.today + 0.5);
  let after = clearOf(line, right + 7, c.measureText(place === "after" ? title : percent).width);
  if (place === "after") {
    c.fillText(title, after, middle);
    after = clearOf(line, after + c.measureText(title).width + 8, c.measureText(percent).width);
  } else if (place === "before") c.fillText(title, x - SIZE.light - 4, middle);
  else {
    const cut = fitted(c, title, Math.max(0, Math.min(right - sticky - 6, right - x - 14)));
    halo(c, brush, task, x, right, sticky, cut, middle);
    c.fillText(cut, sticky, middle);
  }
  c.textAlign = "left";
  c.font = `400 12px ${sans}`;
  c.fillStyle = colours.ink2;
  const edge = right < scene.width ? Math.min(chartEnd + SIZE.pad, scene.width) : chartEnd;
  const inside = edge - after < SIZE.percent - 8 && place !== "after";
  if (inside) c.textAlign = "right";
  if (!inside || right - x > 90) c.fillText(percent, inside ? right - 7 : after, middle);
  c.textAlign = "left";
  if (!gone) return paintLight(c, brush, task[TASK.light], x - SIZE.light + 3, y + 2, 14, colours.ground);
  if (right < scene.lanes + SIZE.light) return;
  const within = scene.lanes + 11 < x + ((right - x) * task[TASK.done]) / 1000;
  const ground = task[TASK.light] === 0 ? colours.doneTint : within ? colours.bar : colours.ground;
  c.fillStyle = ground;
  if (!within) c.fillRect(scene.lanes + 2, y + 1, 18, SIZE.bar - 2);
  paintLight(c, brush, task[TASK.light], scene.lanes + 4, y + 2, 14, ground);
}

/** Keeps a name legible where it runs over hatching. @param {CanvasRenderingContext2D} c @param {Brush} brush @param {import("./rows.js").Task} task @param {number} x @param {number} right @param {number} from @param {string} text @param {number} middle */
function halo(c, { colours }, task, x, right, from, text, middle) {
  const owing = task[TASK.light] === 3 || task[TASK.light] === 4;
  if (!owing || from + c.measureText(text).width < x + ((right - x) * task[TASK.done]) / 1000) return;
  c.strokeStyle = colours.ground;
  c.lineWidth = 4;
  c.lineJoin = "round";
  c.strokeText(text, from, middle);
}
