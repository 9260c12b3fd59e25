// @ts-check
/** Dispatch meetings: keys for turning from matter to matter, for moving a matter, for deciding. */

/** @param {EventTarget | null} target */
const typing = (target) => target instanceof HTMLElement && Boolean(target.closest("input, textarea, select, [contenteditable]"));

/** The link to the matter before or after. @param {string} which */
const turn = (which) => /** @type {HTMLAnchorElement | null} */ (document.querySelector(`.dm-turn a[rel="${which}"]`))?.click();

document.addEventListener("keydown", (event) => {
  const target = /** @type {HTMLElement} */ (event.target);
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && target.closest("#decide")) {
    event.preventDefault();
    target.closest("form")?.requestSubmit();
    return;
  }
  if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
    const row = target.closest(".dm-item");
    const button = row?.querySelector(`[data-move="${event.key === "ArrowUp" ? "up" : "down"}"]`);
    if (button instanceof HTMLButtonElement) {
      event.preventDefault();
      kept = target.id;
      button.click();
    }
    return;
  }
  if (typing(target) || event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.key === "ArrowRight" || event.key === "PageDown") turn("next");
  else if (event.key === "ArrowLeft" || event.key === "PageUp") turn("prev");
  else if (event.key.toLowerCase() === "d") {
    const box = document.querySelector("#decide textarea");
    if (box instanceof HTMLTextAreaElement) {
      event.preventDefault();
      box.focus();
    }
  }
});

/** What had the focus when a matter was moved by keys: it has it again when the agenda is drawn anew. */
let kept = "";

document.addEventListener("htmx:afterSettle", () => {
  if (kept) document.getElementById(kept)?.focus();
  kept = "";
});

document.addEventListener("htmx:afterSwap", (event) => {
  const target = /** @type {HTMLElement} */ (event.target);
  if (target.id === "banners") target.scrollIntoView({ block: "center" });
});
