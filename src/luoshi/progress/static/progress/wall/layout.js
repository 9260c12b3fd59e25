// @ts-check
/** The wall chart's geometry: lanes, rows, what lies where. Pure; tested under Node. */

import { TASK } from "./rows.js";
import { dayOf, monthsOf } from "./time.js";

/** @typedef {import("./rows.js").Task} Task */
/** @typedef {import("./rows.js").Head} Head */
/** @typedef {import("./rows.js").Data} Data */
/** @typedef {import("./time.js").Range} Range */
/** @typedef {{task: Task, start: number, end: number, line: number}} Bar  `end` is the day after the last */
/** @typedef {{key: string, unit: number, count: number, months: number[], tasks: Task[] | null}} Part  a unit's tasks in a lane; null until they have been asked for */
/** @typedef {{key: string, place: number, head: Head, depth: number, parts: Part[], count: number, whole: number, months: number[]}} Lane  `whole` counts the lanes below as well */
/** @typedef {{label: string, count: number, part: Part, depth: number, folded: boolean, y: number, h: number}} Block */
/** @typedef {{kind: "head", y: number, h: number, place: number, lane: Lane, folded: boolean}} HeadLine */
/** @typedef {{kind: "fold", y: number, h: number, place: number, block: Block, waiting: boolean}} FoldLine  a folded unit, or one whose tasks are on their way */
/** @typedef {{kind: "bars", y: number, h: number, place: number, block: Block, bars: Bar[]}} BarLine */
/** @typedef {HeadLine | FoldLine | BarLine} Line */
/** @typedef {{lines: Line[], blocks: Block[], heads: number[], height: number, shown: number, folded: number}} Layout  `heads`: the lines that are heads, by place of lane */

export const SIZE = { head: 30, line: 28, bar: 18, axis: 46, light: 22, percent: 44, gap: 12, cut: 150, pad: 24, indent: 14 };

/** @param {string} text @returns {number} about how many pixels it takes at 13 px; good enough to keep rows apart without a canvas */
export function textWidth(text) {
  let width = 0;
  for (let n = 0; n < text.length; n += 1) width += text.charCodeAt(n) >= 0x2e80 || text.charCodeAt(n) >> 8 === 0x11 ? 13 : 7.2;
  return width;
}

/**
 * Where a bar's name stands: inside, inside and cut short, behind the bar, or before it when the chart ends there.
 * @param {number} width of the bar @param {number} name width of the text @param {number} room right of the bar
 */
export function placeOfName(width, name, room) {
  if (name + 14 <= width) return "inside";
  if (width >= SIZE.cut) return "cut";
  return room >= name + SIZE.percent + 8 ? "after" : "before";
}

/**
 * First free row for each extent, in the order given: the rows' ends lie in a tree of least ends, so that twenty thousand take no longer a piece than twenty.
 * @param {[number, number][]} extents sorted by their left end @returns {{rows: number[], count: number}}
 */
export function pack(extents) {
  let size = 1;
  while (size < extents.length) size *= 2;
  const least = new Float64Array(2 * size).fill(-Infinity);
  let count = 0;
  const rows = extents.map(([left, right]) => {
    let at = 1;
    while (at < size) at = least[2 * at] <= left ? 2 * at : 2 * at + 1;
    const row = at - size;
    count = Math.max(count, row + 1);
    least[at] = right;
    for (at >>= 1; at >= 1; at >>= 1) least[at] = Math.min(least[2 * at], least[2 * at + 1]);
    return row;
  });
  return { rows, count };
}

/** The days of a task's bar, kept within the chart. A standing task runs to the chart's year's end. @param {Task} task @param {Data} data @param {Range} range */
export function daysOf(task, data, range) {
  const due = task[TASK.due];
  const last = due === null ? dayOf(data.year, 13) : due + 1;
  const start = Math.min(Math.max(task[TASK.start], range.from), range.to - 1);
  return { start, end: Math.max(start + 1, Math.min(last, range.to)) };
}

/**
 * From what to what a task takes up its row, with its light, its name and its percent, in pixels from the chart's start.
 * @param {{start: number, end: number}} days @param {string} title @param {Range} range @param {number} pixels a day
 * @returns {[number, number]}
 */
export function extentOf(days, title, range, pixels) {
  const [left, right] = [(days.start - range.from) * pixels, (days.end - range.from) * pixels];
  const name = textWidth(title);
  const place = placeOfName(right - left, name, (range.to - range.from) * pixels - right);
  const before = place === "before" ? name + 8 : 0;
  const after = place === "after" ? name + 8 : 0;
  return [left - SIZE.light - before, right + SIZE.percent + after + SIZE.gap];
}

/**
 * Lanes with the parts that lie in them: of a small chart all tasks, of a large one those that have been asked for.
 * @param {Data} data @param {Map<string, Task[]>} loaded tasks by the key of their part, or of their lane @returns {Lane[]}
 */
export function lanesOf(data, loaded) {
  /** @type {Lane[]} */
  const lanes = data.heads.map((head, place) => ({ key: `h${head[0]}`, place, head, depth: head[7] ?? 0, parts: [], count: 0, whole: 0, months: head[9] ?? [] }));
  if (!data.lazy) shareOut(lanes, data.tasks, data);
  for (const [place, unit, count, months] of data.blocks ?? []) {
    const key = partKey(lanes[place], unit);
    lanes[place].parts.push({ key, unit, count, months, tasks: loaded.get(key) ?? null });
  }
  for (const lane of lanes) {
    const all = loaded.get(lane.key);
    for (const task of all ?? []) task[TASK.head] = lane.place;
    if (all) shareOut(lanes, all, data);
    else if (data.lazy && !lane.parts.length && lane.head[8]) lane.parts.push({ key: lane.key, unit: -2, count: lane.head[8], months: lane.months, tasks: null });
    lane.count = lane.parts.reduce((sum, part) => sum + part.count, 0);
  }
  for (let place = lanes.length - 1; place >= 0; place -= 1) {
    const lane = lanes[place];
    const inside = lanes.slice(place + 1, endOf(lanes, place));
    lane.whole = lane.count + inside.reduce((sum, other) => sum + other.count, 0);
    if (!data.lazy) lane.months = monthsOf([lane, ...inside].flatMap((other) => other.parts.flatMap((part) => part.tasks ?? [])), data.year);
  }
  return lanes;
}

/** @param {Lane} lane @param {number} unit */
const partKey = (lane, unit) => `${lane.key}.${unit}`;

/** Tasks into parts by unit, in the order in which the units come. @param {Lane[]} lanes @param {Task[]} tasks @param {Data} data */
function shareOut(lanes, tasks, data) {
  /** @type {Map<string, Task[]>} */
  const found = new Map();
  for (const task of tasks) {
    const key = partKey(lanes[task[TASK.head]], task[TASK.unit]);
    const same = found.get(key);
    if (same) same.push(task);
    else found.set(key, [task]);
  }
  for (const [key, same] of found) {
    const [{ [TASK.head]: place, [TASK.unit]: unit }] = same;
    lanes[place].parts.push({ key, unit, count: same.length, months: monthsOf(same, data.year), tasks: same });
  }
}

/** The first lane after `place` that does not lie below it. @param {Lane[]} lanes @param {number} place */
function endOf(lanes, place) {
  let end = place + 1;
  while (end < lanes.length && lanes[end].depth > lanes[place].depth) end += 1;
  return end;
}

/**
 * All lines from top to bottom. Rows are packed for the coarsest zoom, so that zooming in moves nothing up or down.
 * @param {Data} data @param {Lane[]} lanes @param {Set<string>} folded keys of folded lanes and parts @param {Range} range @param {number} pixels a day, coarsest
 * @param {{elsewhere: string, own: string}} words @returns {Layout}
 */
export function layOut(data, lanes, folded, range, pixels, words) {
  /** @type {Layout} */
  const made = { lines: [], blocks: [], heads: [], height: 0, shown: 0, folded: 0 };
  for (let place = 0; place < lanes.length; place += 1) {
    const lane = lanes[place];
    const closed = folded.has(lane.key);
    made.heads[place] = made.lines.length;
    made.lines.push({ kind: "head", y: made.height, h: SIZE.head, place, lane, folded: closed });
    made.height += SIZE.head;
    if (!closed) for (const part of lane.parts) addBlock(made, data, lane, part, folded.has(part.key), range, pixels, words);
    else {
      made.folded += lane.whole;
      place = endOf(lanes, place) - 1;
    }
  }
  return made;
}

/** @param {Layout} made @param {Data} data @param {Lane} lane @param {Part} part @param {boolean} closed @param {Range} range @param {number} pixels @param {{elsewhere: string, own: string}} words */
function addBlock(made, data, lane, part, closed, range, pixels, words) {
  const unit = data.units[part.unit] ?? (part.unit === -2 ? "" : words.elsewhere);
  const own = data.group === "unit" && data.unitKeys?.[part.unit] === lane.head[0];
  /** @type {Block} */
  const block = { label: own ? words.own : unit, count: part.count, part, depth: lane.depth, folded: closed, y: made.height, h: SIZE.line };
  made.blocks.push(block);
  made[closed ? "folded" : "shown"] += part.count;
  if (closed || !part.tasks) {
    made.lines.push({ kind: "fold", y: made.height, h: SIZE.line, place: lane.place, block, waiting: !closed });
    made.height += SIZE.line;
    return;
  }
  const { tasks } = part;
  const spans = tasks.map((task) => daysOf(task, data, range));
  const packed = pack(spans.map((span, n) => extentOf(span, tasks[n][TASK.title], range, pixels)));
  block.h = packed.count * SIZE.line;
  /** @type {Bar[][]} */
  const rows = Array.from({ length: packed.count }, () => []);
  packed.rows.forEach((row, n) => rows[row].push({ task: tasks[n], start: spans[n].start, end: spans[n].end, line: made.lines.length + row }));
  for (const bars of rows) {
    made.lines.push({ kind: "bars", y: made.height, h: SIZE.line, place: lane.place, block, bars });
    made.height += SIZE.line;
  }
}

/** The months of a lane or of a part as columns. @param {number[]} months @param {number} year @returns {{start: number, end: number, count: number}[]} */
export function monthColumns(months, year) {
  return months.slice(1).map((count, n) => ({ start: dayOf(year, months[0] + n + 1), end: dayOf(year, months[0] + n + 2), count }));
}

/** The index of the first line that reaches below `y`. @param {Line[]} lines @param {number} y */
export function lineAt(lines, y) {
  let [low, high] = [0, lines.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (lines[middle].y + lines[middle].h <= y) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The head whose tasks lie at `top` while it is itself above: it stays in sight, pushed up by the next one.
 * @param {Layout} layout @param {number} top @returns {HeadLine | null} with the y at which it shows
 */
export function pinnedHead({ lines, heads }, top) {
  const first = lines[lineAt(lines, top)];
  if (!first || (first.kind === "head" && first.y >= top)) return null;
  const head = lines[heads[first.place]];
  if (head?.kind !== "head") return null;
  let low = lineAt(lines, top) + 1;
  while (low < lines.length && lines[low].kind !== "head" && lines[low].y < top + head.h) low += 1;
  const next = lines[low]?.kind === "head" ? lines[low].y : Infinity;
  return { ...head, y: Math.min(top, next - head.h) };
}

/**
 * What to fold at first, so that about `most` tasks lie open: lanes from the first on, as far as they go; whatever has not been sent.
 * @param {Lane[]} lanes @param {number} most @returns {Set<string>}
 */
export function foldedAtFirst(lanes, most) {
  /** @type {Set<string>} */
  const folded = new Set();
  const all = lanes.reduce((sum, lane) => sum + lane.count, 0);
  let open = 0;
  for (const lane of lanes) {
    if (lane.parts.some((part) => !part.tasks)) folded.add(lane.key);
    else if (all > most && open > 0 && open + lane.count > most) folded.add(lane.key);
    else open += lane.count;
    for (const part of lane.parts) if (!part.tasks) folded.add(part.key);
  }
  return folded;
}

/** “1 task”, “12 tasks”. @param {{one: string, many: string}} words @param {number} count */
export function tasksIn(words, count) {
  return (count === 1 ? words.one : words.many).replace("{count}", String(count));
}

/** Where words of a width begin so that today's line does not cross them: where they would, or beyond the line. @param {number} line @param {number} from @param {number} width */
export function clearOf(line, from, width) {
  return from < line + 3 && from + width > line - 3 ? line + 6 : from;
}
