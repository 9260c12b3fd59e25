// @ts-check
/** What the chart says to somebody who does not see it. Pure. */

import { tasksIn } from "./layout.js";
import { TASK } from "./rows.js";

/** Puts values into the braces of a sentence. @param {string} text @param {Record<string, string | number>} values */
export const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));

/** @param {import("./rows.js").Task} task @param {import("./rows.js").Data} data @param {any} words @param {(day: number) => string} dayText */
export function taskSpoken(task, data, words, dayText) {
  const share = (/** @type {number | null} */ tenths) => (tenths === null ? words.noPlan : `${(tenths / 10).toFixed(1)}%`);
  const due = task[TASK.due];
  return fill(words.bar, {
    number: task[TASK.number], title: task[TASK.title], unit: data.units[task[TASK.unit]] ?? words.elsewhere, light: words.lights[task[TASK.light]],
    done: share(task[TASK.done]), planned: share(task[TASK.planned]),
    span: `${dayText(task[TASK.start])} – ${due === null ? words.standing : dayText(due)}`,
  });
}

/** @param {import("./layout.js").Line} line @param {boolean} folded @param {any} words */
export function lineSpoken(line, folded, words) {
  const [label, count] = line.kind === "head" ? [line.lane.head[1], line.lane.whole] : [line.block.label, line.block.count];
  return fill(words.head, { label, tasks: tasksIn(words, count), state: folded ? words.folded : words.unfolded });
}
