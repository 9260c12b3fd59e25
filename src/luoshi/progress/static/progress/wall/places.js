// @ts-check
/** Where one stands in the wall chart and where one goes from there: by arrows, by the pointer, to a task. Pure; tested under Node. */

import { SIZE, lineAt } from "./layout.js";
import { TASK } from "./rows.js";

/** @typedef {import("./layout.js").Line} Line */
/** @typedef {import("./layout.js").Layout} Layout */
/** @typedef {{line: number, bar: number}} At  a head or a folded unit is bar 0 of its line; the name of an open unit bar −1 of its first */

export const LABEL = -1;

/** @param {Line} line */
const widthOf = (line) => (line.kind === "bars" ? line.bars.length : 1);

/** The unit's name stands beside its first line. @param {Line} line */
const named = (line) => line.kind === "bars" && line.block.y === line.y;

/** @param {Line} line @param {number} bar */
function middleOf(line, bar) {
  const found = line.kind === "bars" ? line.bars[bar] : null;
  return found ? (found.start + found.end) / 2 : null;
}

/**
 * Where an arrow leads: left and right through a line and over its ends, up and down to the nearest in time.
 * @param {Layout} layout @param {At | null} at @param {string} key @returns {At | null}
 */
export function moved({ lines }, at, key) {
  if (!lines.length) return null;
  const last = lines.length - 1;
  if (key === "Home" || !at) return { line: 0, bar: 0 };
  if (key === "End") return { line: last, bar: widthOf(lines[last]) - 1 };
  if (key === "ArrowRight" && at.bar + 1 < widthOf(lines[at.line])) return { line: at.line, bar: at.bar + 1 };
  if (key === "ArrowLeft" && at.bar > (named(lines[at.line]) ? LABEL : 0)) return { line: at.line, bar: at.bar - 1 };
  const line = Math.min(last, Math.max(0, at.line + (key === "ArrowDown" || key === "ArrowRight" ? 1 : -1)));
  if (line === at.line) return at;
  if (key === "ArrowRight") return { line, bar: 0 };
  if (key === "ArrowLeft") return { line, bar: widthOf(lines[line]) - 1 };
  if (at.bar === LABEL && named(lines[line])) return { line, bar: LABEL };
  return { line, bar: nearest(lines[line], middleOf(lines[at.line], at.bar)) };
}

/** @param {Line} line @param {number | null} day */
function nearest(line, day) {
  if (line.kind !== "bars" || day === null) return 0;
  const away = line.bars.map((bar) => Math.abs((bar.start + bar.end) / 2 - day));
  return away.indexOf(Math.min(...away));
}

/** Where a task lies. @param {Layout} layout @param {number} id @returns {At | null} */
export function placeOf({ lines }, id) {
  for (let line = 0; line < lines.length; line += 1) {
    const here = lines[line];
    const bar = here.kind === "bars" ? here.bars.findIndex((row) => row.task[TASK.id] === id) : -1;
    if (bar >= 0) return { line, bar };
  }
  return null;
}

/** Where a lane or a part of one lies, by its key. @param {Layout} layout @param {string} key @returns {At | null} */
export function placeOfKey({ lines }, key) {
  const line = lines.findIndex((row) => keyOf(row) === key && (row.kind !== "bars" || named(row)));
  return line < 0 ? null : { line, bar: lines[line].kind === "bars" ? LABEL : 0 };
}

/** What is folded and unfolded there. @param {Line} line */
export const keyOf = (line) => (line.kind === "head" ? line.lane.key : line.block.part.key);

const OPEN_AT_ONCE = 1_500; // tasks of a lane whose units open with it

/** Folds a lane or a unit, or unfolds it; the units of a small lane open with it. @param {Set<string>} folded @param {Line} line */
export function toggle(folded, line) {
  const key = keyOf(line);
  if (!folded.delete(key)) return void folded.add(key);
  if (line.kind !== "head") return;
  const { lane } = line;
  if (lane.count <= OPEN_AT_ONCE || lane.parts.length === 1) for (const part of lane.parts) folded.delete(part.key);
}

/**
 * What lies under a point of the chart's body; a bar's light and percent belong to it.
 * @param {Layout} layout @param {number} y @param {number} day @param {number} pixels a day @returns {At | null}
 */
export function hit({ lines }, y, day, pixels) {
  const line = lineAt(lines, y);
  const here = lines[line];
  if (!here || y < here.y) return null;
  if (here.kind !== "bars") return { line, bar: 0 };
  const bar = here.bars.findIndex((row) => day >= row.start - SIZE.light / pixels && day <= row.end + SIZE.percent / pixels);
  return bar < 0 ? null : { line, bar };
}

/** The part whose name stands at a height of the lanes. @param {Layout} layout @param {number} y @returns {At | null} */
export function labelAt({ lines }, y) {
  const line = lineAt(lines, y);
  const here = lines[line];
  if (!here || y < here.y) return null;
  if (here.kind !== "bars") return { line, bar: 0 };
  return { line: lineAt(lines, here.block.y), bar: LABEL };
}
