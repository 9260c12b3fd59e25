// @ts-check
/** The task's page: more rows in the grid of a breakdown, and a refusal's sentence brought into sight. */

const rows = document.querySelector("[data-rows]");
const more = /** @type {HTMLButtonElement | null} */ (document.querySelector("[data-add-row]"));

/** A copy of the last row, empty but for its due date, with the cursor in its title. */
function addRow() {
  const last = rows?.querySelector("[data-row]:last-of-type");
  if (!rows || !last) return;
  const row = /** @type {HTMLElement} */ (last.cloneNode(true));
  for (const field of /** @type {NodeListOf<HTMLInputElement>} */ (row.querySelectorAll("input, select"))) {
    field.removeAttribute("autofocus");
    if (field.name !== "due_on") field.value = field.name === "weight" ? "1" : "";
  }
  rows.append(row);
  row.querySelector("input")?.focus();
}

if (more) {
  more.hidden = false;
  more.addEventListener("click", addRow);
}

document.addEventListener("htmx:afterSwap", (event) => {
  const target = /** @type {HTMLElement} */ (event.target);
  if (target.id === "banners") target.scrollIntoView({ block: "center" });
});
