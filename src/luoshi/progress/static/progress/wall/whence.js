// @ts-check
/** Where a lane's number comes from: a unit's or an upper task's account; a formula's lane has none. */

const LONGEST = 330; // pixels that the numbers of a head take at most, from the lanes on

/** @param {HTMLElement} root @param {import("./layout.js").Line | undefined} line @param {string} group @returns {string} the page, or empty */
export function accountOf(root, line, group) {
  if (line?.kind !== "head") return "";
  const [key, , counts, done] = line.lane.head;
  const page = { unit: root.dataset.unitAccount, upper: root.dataset.taskAccount }[group];
  return page && key > 0 && counts && done ? page.replace("/0/", `/${key}/`) : "";
}

/** The same for a press: on the numbers that an open head shows beside the lanes. @param {HTMLElement} root @param {import("./layout.js").Line | undefined} line @param {string} group @param {number} beyond pixels from the lanes on */
export function accountPressed(root, line, group, beyond) {
  return line?.kind === "head" && !line.folded && beyond > 0 && beyond < LONGEST ? accountOf(root, line, group) : "";
}
