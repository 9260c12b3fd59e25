// @ts-check
/** Asks for the tasks of lanes of a large chart, two at a time, once each. */

import { rowsOf } from "./rows.js";

/** @typedef {import("./rows.js").Task} Task */
const AT_ONCE = 2;

/** @param {string} from address of the data @param {() => void} arrived @param {() => void} failed */
export function loaderOf(from, arrived, failed) {
  /** @type {Map<string, Task[]>} */
  const loaded = new Map();
  /** @type {Map<string, number>} */
  const cuts = new Map();
  /** @type {Set<string>} */
  const asked = new Set();
  /** @type {(() => Promise<void>)[]} */
  const queue = [];
  let [running, round] = [0, 0];

  function next() {
    while (running < AT_ONCE && queue.length) {
      running += 1;
      void queue.shift()?.().finally(() => {
        running -= 1;
        next();
      });
    }
  }

  /** @param {string} key @param {URLSearchParams} address @param {number} mine */
  async function get(key, address, mine) {
    if (mine !== round) return;
    try {
      const answer = await fetch(`${from}?${address}`, { headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error(String(answer.status));
      const found = await answer.json();
      if (mine !== round) return;
      loaded.set(key, rowsOf(found.tasks));
      if (found.cut) cuts.set(key, found.cut - found.tasks.id.length);
      if (!queue.length || loaded.size % 4 === 0) arrived();
    } catch {
      asked.delete(key);
      if (mine === round) failed();
    }
  }

  return {
    loaded,
    /** How many tasks were too many for their lanes. */
    cut: () => [...cuts.values()].reduce((sum, count) => sum + count, 0),
    forget() {
      round += 1;
      queue.length = 0;
      for (const kept of [loaded, cuts, asked]) kept.clear();
    },
    /** @param {string} key of the part or the lane @param {number} head @param {number | null} unit @param {URLSearchParams} filters */
    ask(key, head, unit, filters) {
      if (asked.has(key)) return;
      asked.add(key);
      const address = new URLSearchParams(filters);
      address.set("head", String(head));
      if (unit !== null) address.set("unit_of_lane", String(unit));
      const mine = round;
      queue.push(() => get(key, address, mine));
      next();
    },
  };
}
