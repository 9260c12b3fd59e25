// @ts-check
/** The matrix by keyboard (one tab stop, arrows inside), and the panel of the chosen cell. */

const matrix = /** @type {HTMLTableElement | null} */ (document.querySelector("[data-matrix]"));
const panel = document.getElementById("cell");
/** @type {HTMLElement | null} */
let opener = null;

const cells = () => /** @type {HTMLElement[]} */ ([...(matrix?.querySelectorAll("a.sq") ?? [])]);

/** @param {HTMLElement} cell */
function reach(cell) {
  for (const other of cells()) other.tabIndex = other === cell ? 0 : -1;
}

/** The cell beside, above or below, where there is one.
 * @param {HTMLElement} from @param {string} key */
function neighbour(from, key) {
  const all = cells();
  const row = from.closest("tr");
  const across = row ? row.querySelectorAll("a.sq").length : 0;
  const at = all.indexOf(from);
  const within = at % across;
  if (key === "ArrowRight") return within < across - 1 ? all[at + 1] : undefined;
  if (key === "ArrowLeft") return within > 0 ? all[at - 1] : undefined;
  if (key === "ArrowDown") return all[at + across];
  if (key === "ArrowUp") return all[at - across];
  return undefined;
}

const first = matrix?.querySelector("a.sq[aria-current]") ?? cells()[0];
if (first) reach(/** @type {HTMLElement} */ (first));

matrix?.addEventListener("keydown", (event) => {
  const from = /** @type {HTMLElement} */ (event.target).closest("a.sq");
  if (!from) return;
  const to = neighbour(/** @type {HTMLElement} */ (from), event.key);
  if (to) {
    event.preventDefault();
    reach(to);
    to.focus();
  }
});

matrix?.addEventListener("click", (event) => {
  const cell = /** @type {HTMLElement | null} */ (/** @type {HTMLElement} */ (event.target).closest("a.sq"));
  if (!cell) return;
  for (const other of cells()) other.removeAttribute("aria-current");
  cell.setAttribute("aria-current", "true");
  reach(cell);
  opener = cell;
});

document.addEventListener("htmx:afterSwap", (event) => {
  const target = /** @type {HTMLElement} */ (event.target);
  if (target === panel) /** @type {HTMLElement | null} */ (panel?.querySelector("[data-panel-head]"))?.focus();
  if (target.id === "banners") target.scrollIntoView({ block: "center" });
});

panel?.addEventListener("click", (event) => {
  if (!(/** @type {HTMLElement} */ (event.target).closest("[data-close-panel]"))) return;
  event.preventDefault();
  panel.replaceChildren();
  for (const other of cells()) other.removeAttribute("aria-current");
  opener?.focus();
});
