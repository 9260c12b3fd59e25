// @ts-check
/** The arithmetic and the memory of the check-in page, without the page. */

/**
 * Text as a percent between 0 and 100 with two decimals at most, or null.
 * @param {string} text
 */
export function percentOf(text) {
  const plain = text.trim().replace("，", ".").replace(",", ".").replace(/[%％]$/, "");
  if (!/^\d{1,3}(\.\d{1,2})?$/.test(plain)) return null;
  const value = Number(plain);
  return value <= 100 ? value : null;
}

/**
 * The next multiple of five in a direction, so that 43 becomes 45 or 40, and stays within 0 to 100.
 * @param {number} value
 * @param {number} step
 */
export function stepped(value, step) {
  const size = Math.abs(step);
  const next = step > 0 ? Math.floor(value / size) * size + size : Math.ceil(value / size) * size - size;
  return Math.min(100, Math.max(0, next));
}

/**
 * @param {string} template with places in {braces}
 * @param {Record<string, string | number>} values
 */
export function filled(template, values) {
  return template.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
}

/**
 * What was written and not sent yet, per person and task.
 * @param {string} person
 * @param {string} task
 */
export function draftName(person, task) {
  return `luoshi.check-in.${person}.${task}`;
}

/**
 * What a draft keeps of the words that say what blocks a task: on the check-in page a tick shows them, in the grid they
 * are the tick.
 * @param {string} [words]
 * @returns {{ blocked: boolean, blockedBy: string }}
 */
export function blockOf(words = "") {
  return { blocked: !!words.trim(), blockedBy: words };
}

/** A key for one check-in; `randomUUID` exists on secure pages only. */
export function newKey() {
  if (typeof crypto.randomUUID === "function") return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
