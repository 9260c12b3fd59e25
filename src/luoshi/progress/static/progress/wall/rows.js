// @ts-check
/** What the server sends of the wall chart, made into rows. Pure; tested under Node. The columns are those of wall_tasks.py. */

/** @typedef {[id: number, number: string, title: string, head: number, unit: number, start: number, due: number | null, done: number, planned: number | null, light: number, owner: string, milestones: number[]]} Task */
/** @typedef {[key: number, label: string, counts: number[] | null, done: string, planned: string, difference: string, tone: number, depth: number, count?: number, months?: number[]]} Head */
/** @typedef {{id: number[], number: string[], title: string[], head: number[], unit: number[], start: number[], due: (number | null)[], done: number[], planned: (number | null)[], light: number[], owner: number[], owners: string[], milestones: number[][]}} Columns */
/** @typedef {{year: number, today: number, total: number, cut?: number, group: string, lazy: boolean, heads: Head[], units: string[], unitKeys: number[], blocks?: [head: number, unit: number, count: number, months: number[]][], tasks: Task[]}} Data */

export const TASK = /** @type {const} */ ({ id: 0, number: 1, title: 2, head: 3, unit: 4, start: 5, due: 6, done: 7, planned: 8, light: 9, owner: 10, milestones: 11 });

/** @param {Columns} columns @returns {Task[]} */
export function rowsOf(columns) {
  let id = 0;
  return columns.id.map((step, n) => {
    id += step;
    const start = columns.start[n];
    const nodes = columns.milestones[n].flatMap((said) => [start + Math.floor(said / 3), ((said % 3) + 3) % 3]);
    return [
      id, columns.number[n], columns.title[n], columns.head[n], columns.unit[n], start, columns.due[n], columns.done[n], columns.planned[n],
      columns.light[n], columns.owners[columns.owner[n]] ?? "", nodes,
    ];
  });
}

/** An answer of the server with its tasks as rows. @param {any} answer @returns {Data} */
export function dataOf(answer) {
  return { ...answer, tasks: rowsOf(answer.tasks) };
}
