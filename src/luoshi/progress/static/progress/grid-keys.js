// @ts-check
/** Where a key leads in a grid of cells, without the page. */

/**
 * @typedef {{ row: number, column: number }} Cell
 * @typedef {{ key: string, ctrl: boolean, composing: boolean, atStart: boolean, atEnd: boolean }} Press
 * @typedef {{ send: "row" | "all" | null, to: Cell | null }} Meant
 */

const NOTHING = /** @type {Meant} */ ({ send: null, to: null });

/**
 * Enter sends the row and goes down, with Ctrl all rows; up and down go from row to row in the same column; left and
 * right leave a cell where its text ends. A key that an input method still uses means nothing.
 * @param {Press} press
 * @param {Cell} at
 * @param {number} rows
 * @param {number} columns
 * @returns {Meant}
 */
export function meant(press, at, rows, columns) {
  if (press.composing) return NOTHING;
  const below = at.row + 1 < rows ? { row: at.row + 1, column: at.column } : null;
  if (press.key === "Enter") return press.ctrl ? { send: "all", to: null } : { send: "row", to: below };
  if (press.ctrl) return NOTHING;
  if (press.key === "ArrowDown") return { send: null, to: below };
  if (press.key === "ArrowUp") return { send: null, to: at.row > 0 ? { row: at.row - 1, column: at.column } : null };
  if (press.key === "ArrowLeft" && press.atStart && at.column > 0) return { send: null, to: { row: at.row, column: at.column - 1 } };
  if (press.key === "ArrowRight" && press.atEnd && at.column + 1 < columns) return { send: null, to: { row: at.row, column: at.column + 1 } };
  return NOTHING;
}
