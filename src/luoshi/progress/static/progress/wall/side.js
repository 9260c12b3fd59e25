// @ts-check
/** Beside the chart of a screen: the one number, the lights, the milestones to come; at its foot what is late today. */

import { fill } from "./spoken.js";

/** @typedef {{head: import("./rows.js").Head, shares: (number | null)[], soon: [day: number, title: string, task: string][], late: [title: string, days: number][]}} Glance */

/** @param {HTMLElement} root @param {string} name */
const part = (root, name) => /** @type {HTMLElement} */ (root.querySelector(`[data-${name}]`));

/** @param {HTMLElement} root @param {Glance} glance @param {any} words @param {(day: number) => string} dayText */
export function showSide(root, { head, shares, soon, late }, words, dayText) {
  const [, label, counts, done, planned, points, tone] = head;
  part(root, "side").hidden = !counts;
  part(root, "label").textContent = `${label} · ${words.done}`;
  part(root, "done").textContent = done;
  part(root, "share").setAttribute("width", String(shares[0] ?? 0));
  part(root, "plan-tick").setAttribute("x", String(Math.min(994, shares[1] ?? -10)));
  const plan = part(root, "plan");
  plan.textContent = points ? fill(words.plan, { planned, points }) : fill(words.planOnly, { planned });
  plan.classList.toggle("t-behind", tone === 1);
  plan.classList.toggle("t-overdue", tone === 2);
  showLights(root, counts ?? []);
  part(root, "soon").replaceChildren(...(soon.length ? soon.map((row) => node(row, dayText)) : [item(words.quiet)]));
  part(root, "late").hidden = late.length === 0;
  part(root, "concerns").textContent = words.concerns;
  part(root, "late-said").textContent = late.map(([title, days]) => fill(days === 1 ? words.lateOne : words.late, { title, days })).join("　|　");
}

/** @param {HTMLElement} root */
export function hideSide(root) {
  part(root, "side").hidden = part(root, "late").hidden = true;
}

/** @param {HTMLElement} root @param {number[]} counts */
function showLights(root, counts) {
  const most = Math.max(1, ...counts);
  root.querySelectorAll("[data-silhouette]").forEach((light, n) => {
    const count = counts[n] ?? 0;
    /** @type {HTMLElement} */ (light).hidden = count === 0;
    /** @type {HTMLElement} */ (light.querySelector("[data-count]")).textContent = String(count);
    light.querySelector("[data-bar]")?.setAttribute("width", String((100 * count) / most));
  });
}

/** @param {[day: number, title: string, task: string]} row @param {(day: number) => string} dayText */
function node([day, title, task], dayText) {
  const line = document.createElement("li");
  for (const [tag, text, name] of [["b", dayText(day), ""], ["span", title, ""], ["span", task, "ss-of"]]) {
    const word = document.createElement(tag);
    word.textContent = text;
    if (name) word.className = name;
    line.append(word);
  }
  return line;
}

/** @param {string} text */
function item(text) {
  const line = document.createElement("li");
  const word = document.createElement("span");
  word.textContent = text;
  word.className = "ss-of";
  line.append(word);
  return line;
}
