// @ts-check
/** The filters of the wall chart and of its table, and their address. */

/** What the form says as an address, without what is empty or usual. @param {Iterable<[string, string]>} entries */
export function addressOf(entries) {
  const said = new URLSearchParams();
  const lights = [];
  for (const [name, value] of entries) {
    if (name === "light") lights.push(...value.split(",").filter(Boolean));
    else if (value && USUAL[name] !== value) said.set(name, value);
  }
  if (lights.length) said.set("light", lights.join(","));
  return said;
}
/** @type {Record<string, string>} */
const USUAL = { group: "unit", scale: "month" };

/** @param {HTMLFormElement} form */
export function read(form) {
  return addressOf([...new FormData(form)].map(([name, value]) => [name, String(value)]));
}

/** Puts an address into the form. @param {HTMLFormElement} form @param {URLSearchParams} said */
export function write(form, said) {
  for (const name of ["group", "scale", "unit", "formula", "leader"]) {
    const field = form.elements.namedItem(name);
    if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) field.value = said.get(name) ?? USUAL[name] ?? "";
  }
  const lights = (said.get("light") ?? "").split(",");
  for (const box of boxes(form)) box.checked = lights.includes(box.value);
  show(form);
}

/** @param {HTMLFormElement} form @returns {HTMLInputElement[]} */
const boxes = (form) => [...form.querySelectorAll("input")].filter((input) => input.name === "light");

/** Marks what is chosen. @param {HTMLFormElement} form */
export function show(form) {
  const chosen = boxes(form).filter((box) => box.checked);
  const said = /** @type {HTMLElement} */ (form.querySelector("[data-lights-said]"));
  said.textContent = chosen.map((box) => box.closest("label")?.textContent?.trim()).join("、") || said.dataset.all || "";
  said.closest(".wf")?.classList.toggle("wf-on", chosen.length > 0);
  const selects = [...form.querySelectorAll("select")];
  for (const select of selects) select.closest(".wf")?.classList.toggle("wf-on", select.value !== "");
  const clear = form.querySelector("[data-clear]");
  clear?.toggleAttribute("hidden", chosen.length === 0 && selects.every((select) => select.value === ""));
}

/** Lets a link lead to what the filters say now, keeping the paper it names. @param {HTMLAnchorElement} link @param {URLSearchParams} address */
export function follow(link, address) {
  const there = new URL(link.href);
  const said = new URLSearchParams(address);
  const paper = there.searchParams.get("paper");
  if (paper) said.set("paper", paper);
  there.search = said.toString();
  link.href = there.href;
}

/** Calls back whenever another filter is chosen. @param {HTMLFormElement} form @param {() => void} changed */
export function listen(form, changed) {
  form.querySelector("[data-without-script]")?.setAttribute("hidden", "");
  form.addEventListener("change", () => {
    show(form);
    changed();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    changed();
  });
  document.addEventListener("pointerdown", (event) => {
    for (const open of document.querySelectorAll(".wf[open]")) if (!open.contains(/** @type {Node} */ (event.target))) open.removeAttribute("open");
  });
  form.addEventListener("keydown", (event) => {
    const open = event.key === "Escape" ? form.querySelector("details[open]") : null;
    open?.removeAttribute("open");
    open?.querySelector("summary")?.focus();
  });
  show(form);
}

if (typeof document !== "undefined" && document.querySelector(".wall-list")) {
  const form = /** @type {HTMLFormElement | null} */ (document.getElementById("wall-filters"));
  if (form) listen(form, () => (location.search = read(form).toString()));
}
