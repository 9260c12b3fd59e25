// @ts-check
/** The form that receives a report: a file may be dropped on it, and one that is too large is refused before it is sent. */

/** @param {HTMLFormElement} form */
function watch(form) {
  const file = /** @type {HTMLInputElement} */ (form.elements.namedItem("file"));
  const drop = /** @type {HTMLElement} */ (form.querySelector("[data-drop]"));
  const refusal = /** @type {HTMLElement} */ (form.querySelector("[data-refusal]"));

  /** Says why the file cannot be taken, or nothing. */
  function check() {
    const tooLarge = Number(file.files?.[0]?.size) > Number(form.dataset.max);
    refusal.hidden = !tooLarge;
    refusal.textContent = tooLarge ? String(form.dataset.tooLarge) : "";
    if (tooLarge) file.value = "";
  }

  file.addEventListener("change", check);
  drop.addEventListener("dragover", (event) => {
    event.preventDefault();
    drop.classList.add("over");
  });
  drop.addEventListener("dragleave", () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => {
    drop.classList.remove("over");
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    file.files = event.dataTransfer.files;
    check();
  });
}

for (const form of document.querySelectorAll("[data-receive]")) watch(/** @type {HTMLFormElement} */ (form));
