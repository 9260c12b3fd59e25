// @ts-check
/**
 * The wall chart's geometry: time to pixels, lanes, rows, what lies where. Pure; tested under Node.
 * Days count from 1 January of the chart's year (0 is that day). A task's columns are those that wall_data.py sends.
 */

/** @typedef {[id: number, number: string, title: string, head: number, unit: number, start: number, due: number | null, done: number, planned: number | null, light: number, owner: string, milestones: number[]]} Task */
/** @typedef {[key: number, label: string, counts: number[] | null, done: string, planned: string, difference: string, tone: number]} Head */
/** @typedef {{year: number, today: number, total: number, capped: boolean, group: string, heads: Head[], units: string[], tasks: Task[]}} Data */
/** @typedef {{task: Task, start: number, end: number, line: number}} Bar  `end` is the day after the last */
/** @typedef {{label: string, count: number, y: number, h: number}} Block */
/** @typedef {{kind: "head", y: number, h: number, place: number, head: Head, tasks: Task[], folded: boolean}} HeadLine */
/** @typedef {{kind: "bars", y: number, h: number, place: number, block: Block, bars: Bar[]}} BarLine */
/** @typedef {HeadLine | BarLine} Line */
/** @typedef {{lines: Line[], blocks: Block[], height: number, shown: number, folded: number}} Layout */
/** @typedef {{from: number, to: number}} Range */
/** @typedef {{start: number, end: number, text: string, strong: boolean}} Tick */

export const TASK = /** @type {const} */ ({ id: 0, number: 1, title: 2, head: 3, unit: 4, start: 5, due: 6, done: 7, planned: 8, light: 9, owner: 10, milestones: 11 });
export const SIZE = { head: 30, line: 28, bar: 18, axis: 46, light: 22, percent: 44, gap: 12, cut: 150, pad: 24 };
export const GRAINS = ["year", "quarter", "month", "ten-days", "day"];
const DAY = 86_400_000;
/** Pixels that one column of the grain needs at least. */
const COLUMN = { year: 0, quarter: 100 / 91, month: 44 / 30.4, "ten-days": 56 / 10.1, day: 28 };
export const MOST = 48; // pixels a day

/** @param {number} year @param {number} month 1 to 12, or beyond, counted on @param {number} [day] */
export const dayOf = (year, month, day = 1) => (Date.UTC(year, month - 1, day) - Date.UTC(year, 0, 1)) / DAY;

/** @param {number} year @param {number} day @returns {Date} at midnight UTC */
export const dateOf = (year, day) => new Date(Date.UTC(year, 0, 1 + day));

/**
 * Which days the chart spans: the year, and whole quarters more where tasks reach beyond it, a year at most on each side.
 * @param {Data} data @returns {Range}
 */
export function rangeOf(data) {
  const { year } = data;
  let [from, to] = [0, dayOf(year, 13)];
  for (const task of data.tasks) {
    from = Math.min(from, task[TASK.start]);
    to = Math.max(to, (task[TASK.due] ?? 0) + 1);
  }
  from = Math.max(from, dayOf(year, -11));
  to = Math.min(to, dayOf(year, 25));
  const [first, last] = [dateOf(year, from), dateOf(year, to - 1)];
  const quarter = (/** @type {Date} */ date) => (date.getUTCFullYear() - year) * 12 + Math.floor(date.getUTCMonth() / 3) * 3 + 1;
  return { from: dayOf(year, quarter(first)), to: dayOf(year, quarter(last) + 3) };
}

/**
 * Pixels a day for a grain: the year (all that the chart spans, if that is little more) fits, unless columns would be too narrow.
 * @param {string} grain @param {Range} range @param {number} year @param {number} width
 */
export function pixelsFor(grain, range, year, width) {
  const all = width / (range.to - range.from);
  if (grain === "year") return all;
  const near = range.to - range.from <= 500; // a quarter beyond the year fits in as well
  return Math.max(near ? all : width / dayOf(year, 13), COLUMN[/** @type {keyof typeof COLUMN} */ (grain)] ?? 0, all);
}

/** The finest grain whose columns are wide enough. @param {number} pixels a day */
export function grainFor(pixels) {
  const fine = GRAINS.slice(1).reverse();
  return fine.find((grain) => pixels >= COLUMN[/** @type {keyof typeof COLUMN} */ (grain)] * 0.8) ?? "year";
}

/**
 * The axis's two rows of columns between two days.
 * @param {string} grain @param {number} year @param {Range} seen
 * @param {{quarters: string[], tenDays: string[], year: (year: number) => string, month: (month: number) => string}} words
 * @returns {{upper: Tick[], lower: Tick[]}}
 */
export function ticks(grain, year, seen, words) {
  const first = dateOf(year, seen.from);
  const start = (first.getUTCFullYear() - year) * 12 + first.getUTCMonth();
  const end = start + Math.ceil((seen.to - seen.from) / 28) + 1;
  const months = (/** @type {number} */ size, /** @type {(m: number) => string} */ name) => {
    const found = [];
    for (let m = Math.floor(start / size) * size; m <= end; m += size)
      found.push({ start: dayOf(year, m + 1), end: dayOf(year, m + 1 + size), text: name(((m % 12) + 12) % 12), strong: m % 3 === 0 });
    return found.filter((tick) => tick.end > seen.from && tick.start < seen.to);
  };
  const years = () => months(12, () => "").map((tick) => ({ ...tick, text: words.year(dateOf(year, tick.start).getUTCFullYear()) }));
  const quarters = () => months(3, (m) => words.quarters[m / 3]);
  const named = () => months(1, (m) => words.month(m + 1));
  if (grain === "year") return { upper: [], lower: years() };
  if (grain === "quarter") return { upper: years(), lower: quarters() };
  const dated = (/** @type {Tick} */ tick) => (dateOf(year, tick.start).getUTCFullYear() === year ? tick.text : `${words.year(dateOf(year, tick.start).getUTCFullYear())} ${tick.text}`);
  if (grain === "month") return { upper: quarters().map((tick) => ({ ...tick, text: dated(tick) })), lower: named() };
  const within = (/** @type {Tick} */ tick) => tick.end > seen.from && tick.start < seen.to;
  if (grain === "ten-days") return { upper: named(), lower: named().flatMap((tick) => thirds(tick, words.tenDays)).filter(within) };
  return { upper: named(), lower: named().flatMap((tick) => days(tick)).filter(within) };
}

/** @param {Tick} month @param {string[]} names @returns {Tick[]} */
function thirds(month, names) {
  const cuts = [month.start, month.start + 10, month.start + 20, month.end];
  return names.map((text, n) => ({ start: cuts[n], end: cuts[n + 1], text, strong: n === 0 }));
}

/** @param {Tick} month @returns {Tick[]} */
function days(month) {
  return Array.from({ length: month.end - month.start }, (_, n) => {
    const start = month.start + n;
    return { start, end: start + 1, text: String(n + 1), strong: n === 0 };
  });
}

const WIDE = /[\u1100-\u115f\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/;

/** About how many pixels a text takes at 13 px; good enough to keep rows apart without a canvas. @param {string} text */
export function textWidth(text) {
  let width = 0;
  for (const sign of text) width += WIDE.test(sign) ? 13 : 7.2;
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
 * First free row for each extent, in the order given.
 * @param {[number, number][]} extents sorted by their left end @returns {{rows: number[], count: number}}
 */
export function pack(extents) {
  /** @type {number[]} */
  const ends = [];
  const rows = extents.map(([left, right]) => {
    let row = ends.findIndex((end) => end <= left);
    if (row < 0) row = ends.length;
    ends[row] = right;
    return row;
  });
  return { rows, count: ends.length };
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
 * All lines from top to bottom. Rows are packed for the coarsest zoom, so that zooming in moves nothing up or down.
 * @param {Data} data @param {Set<number>} folded keys of folded heads @param {Range} range @param {number} pixels a day, coarsest
 * @param {{elsewhere: string, own: string}} words @returns {Layout}
 */
export function layOut(data, folded, range, pixels, words) {
  /** @type {Task[][]} */
  const under = data.heads.map(() => []);
  for (const task of data.tasks) under[task[TASK.head]].push(task);
  /** @type {Layout} */
  const made = { lines: [], blocks: [], height: 0, shown: 0, folded: 0 };
  data.heads.forEach((head, place) => {
    const tasks = under[place];
    const closed = folded.has(head[0]);
    made.lines.push({ kind: "head", y: made.height, h: SIZE.head, place, head, tasks, folded: closed });
    made.height += SIZE.head;
    made[closed ? "folded" : "shown"] += tasks.length;
    if (!closed) for (const same of byUnit(tasks)) addBlock(made, data, same, place, range, pixels, words);
  });
  return made;
}

/** @param {Task[]} tasks @returns {Task[][]} in the order in which the units come */
function byUnit(tasks) {
  /** @type {Map<number, Task[]>} */
  const units = new Map();
  for (const task of tasks) {
    const same = units.get(task[TASK.unit]);
    if (same) same.push(task);
    else units.set(task[TASK.unit], [task]);
  }
  return [...units.values()];
}

/** @param {Layout} made @param {Data} data @param {Task[]} tasks @param {number} place @param {Range} range @param {number} pixels @param {{elsewhere: string, own: string}} words */
function addBlock(made, data, tasks, place, range, pixels, words) {
  const spans = tasks.map((task) => daysOf(task, data, range));
  const packed = pack(spans.map((span, n) => extentOf(span, tasks[n][TASK.title], range, pixels)));
  const unit = data.units[tasks[0][TASK.unit]] ?? words.elsewhere;
  const own = data.group === "unit" && unit === data.heads[place][1];
  const block = { label: own ? words.own : unit, count: tasks.length, y: made.height, h: packed.count * SIZE.line };
  /** @type {Bar[][]} */
  const rows = Array.from({ length: packed.count }, () => []);
  packed.rows.forEach((row, n) => rows[row].push({ task: tasks[n], ...spans[n], line: made.lines.length + row }));
  for (const bars of rows) {
    made.lines.push({ kind: "bars", y: made.height, h: SIZE.line, place, block, bars });
    made.height += SIZE.line;
  }
  made.blocks.push(block);
}

/** How many tasks run in each month of the chart. @param {Task[]} tasks @param {Data} data @param {Range} range @returns {{start: number, end: number, count: number}[]} */
export function months(tasks, data, range) {
  const found = ticks("month", data.year, range, { quarters: [], tenDays: [], year: String, month: String }).lower;
  const spans = tasks.map((task) => daysOf(task, data, range));
  return found.map(({ start, end }) => ({ start, end, count: spans.filter((span) => span.start < end && span.end > start).length }));
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
export function pinnedHead({ lines }, top) {
  const first = lines[lineAt(lines, top)];
  if (!first || (first.kind === "head" && first.y >= top)) return null;
  const head = lines.find((line) => line.kind === "head" && line.place === first.place);
  const next = lines.find((line) => line.kind === "head" && line.place === first.place + 1);
  if (head?.kind !== "head") return null;
  return { ...head, y: Math.min(top, (next?.y ?? Infinity) - head.h) };
}

/**
 * Which heads to fold at first, so that about `most` tasks lie open: the first of them, as far as they go.
 * @param {Data} data @param {number} most @returns {Set<number>}
 */
export function foldedAtFirst(data, most) {
  if (data.tasks.length <= most) return new Set();
  const counts = data.heads.map(() => 0);
  for (const task of data.tasks) counts[task[TASK.head]] += 1;
  let open = 0;
  /** @type {Set<number>} */
  const folded = new Set();
  data.heads.forEach((head, place) => {
    if (open > 0 && open + counts[place] > most) folded.add(head[0]);
    else open += counts[place];
  });
  return folded;
}

/** @typedef {{line: number, bar: number}} At  a head is bar 0 of its line */

/** @param {Line} line */
const widthOf = (line) => (line.kind === "head" ? 1 : line.bars.length);

/** @param {Line} line @param {number} bar */
function middleOf(line, bar) {
  return line.kind === "head" ? null : (line.bars[bar].start + line.bars[bar].end) / 2;
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
  if (key === "ArrowLeft" && at.bar > 0) return { line: at.line, bar: at.bar - 1 };
  const line = Math.min(last, Math.max(0, at.line + (key === "ArrowDown" || key === "ArrowRight" ? 1 : -1)));
  if (line === at.line) return at;
  if (key === "ArrowRight") return { line, bar: 0 };
  if (key === "ArrowLeft") return { line, bar: widthOf(lines[line]) - 1 };
  return { line, bar: nearest(lines[line], middleOf(lines[at.line], at.bar)) };
}

/** @param {Line} line @param {number | null} day */
function nearest(line, day) {
  if (line.kind === "head" || day === null) return 0;
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

/**
 * What lies under a point of the chart's body; a bar's light and percent belong to it.
 * @param {Layout} layout @param {number} y @param {number} day @param {number} pixels a day @returns {At | null}
 */
export function hit({ lines }, y, day, pixels) {
  const line = lineAt(lines, y);
  const here = lines[line];
  if (!here || y < here.y) return null;
  if (here.kind === "head") return { line, bar: 0 };
  const bar = here.bars.findIndex((row) => day >= row.start - SIZE.light / pixels && day <= row.end + SIZE.percent / pixels);
  return bar < 0 ? null : { line, bar };
}

/**
 * “1 task”, “12 tasks”.
 * @param {{one: string, many: string}} words @param {number} count
 */
export function tasksIn(words, count) {
  return (count === 1 ? words.one : words.many).replace("{count}", String(count));
}

/**
 * Where words of a width begin so that today's line does not cross them: where they would, or beyond the line.
 * @param {number} line @param {number} from @param {number} width
 */
export function clearOf(line, from, width) {
  return from < line + 3 && from + width > line - 3 ? line + 6 : from;
}
