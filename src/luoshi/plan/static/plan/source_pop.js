// @ts-check
/** The report's sentence behind a task, shown under its chip without leaving the row. */

/** @type {{pop: HTMLElement, chip: HTMLElement} | null} */
let open = null;

/** @param {HTMLAnchorElement} chip */
export async function showSource(chip) {
  const again = open?.chip === chip;
  close();
  if (again) return;
  const response = await fetch(chip.dataset.source ?? "");
  if (!response.ok) {
    location.href = chip.href;
    return;
  }
  const holder = document.createElement("template");
  holder.innerHTML = await response.text();
  const pop = /** @type {HTMLElement} */ (holder.content.querySelector(".pop"));
  document.querySelector("main")?.append(pop);
  open = { pop, chip };
  chip.setAttribute("aria-expanded", "true");
  place(pop, chip.getBoundingClientRect());
  pop.tabIndex = -1;
  pop.focus();
}

/**
 * Under its cause, never over it; above it where there is no room below.
 * @param {HTMLElement} pop
 * @param {DOMRect} at
 */
function place(pop, at) {
  const below = at.bottom + 6;
  const fits = below + pop.offsetHeight < innerHeight - 8;
  pop.style.top = `${fits ? below : Math.max(8, at.top - pop.offsetHeight - 6)}px`;
  pop.style.left = `${Math.max(8, Math.min(at.left - 2, innerWidth - pop.offsetWidth - 16))}px`;
}

function close() {
  open?.chip.removeAttribute("aria-expanded");
  open?.pop.remove();
  open = null;
}

document.addEventListener("click", (event) => {
  const target = /** @type {HTMLElement} */ (event.target);
  if (open && !open.pop.contains(target) && !open.chip.contains(target)) close();
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !open) return;
  open.chip.focus();
  close();
});
document.querySelector(".bd-wrap")?.addEventListener("scroll", close);
