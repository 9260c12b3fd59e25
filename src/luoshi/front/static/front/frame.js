// @ts-check
/** What every page needs: the search key, selects that send their form, one sending a form. */

document.addEventListener("keydown", (event) => {
  const target = /** @type {HTMLElement} */ (event.target);
  if (event.key !== "/" || target.closest("input, textarea, select, [contenteditable]")) return;
  const box = /** @type {HTMLInputElement | null} */ (document.querySelector(".find input"));
  if (box) {
    event.preventDefault();
    box.focus();
  }
});

document.addEventListener("change", (event) => {
  const target = /** @type {HTMLElement} */ (event.target);
  if (target.matches("[data-submit-on-change]")) /** @type {HTMLSelectElement} */ (target).form?.requestSubmit();
});

document.addEventListener("submit", (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  if (form.dataset.sent && !form.hasAttribute("hx-post")) event.preventDefault();
  form.dataset.sent = "1";
  setTimeout(() => delete form.dataset.sent, 4000);
});
