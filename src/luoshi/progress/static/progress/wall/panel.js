// @ts-check
/** One task, opened beside the chart; on a phone, its own page. */

/** @param {HTMLElement} panel @param {string} address with 0 for the task @param {string} page with 0 for the task @param {() => void} back */
export function panelOf(panel, address, page, back) {
  let wanted = 0;
  const of = (/** @type {string} */ pattern, /** @type {number} */ id) => pattern.replace("/0/", `/${id}/`);

  function hide() {
    if (panel.hidden) return;
    wanted = 0;
    panel.hidden = true;
    panel.replaceChildren();
    back();
  }

  panel.addEventListener("click", (event) => {
    if (/** @type {Element} */ (event.target).closest("[data-close]")) hide();
  });
  panel.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });

  return {
    hide,
    open: () => !panel.hidden,
    /** @param {number} id */
    async show(id) {
      if (matchMedia("(max-width: 767px)").matches) return location.assign(of(page, id));
      wanted = id;
      const answer = await fetch(of(address, id));
      if (!answer.ok) return location.assign(of(page, id));
      const found = await answer.text();
      if (wanted !== id) return;
      panel.innerHTML = found;
      panel.hidden = false;
      /** @type {HTMLElement | null} */ (panel.querySelector("[data-panel-title]"))?.focus();
    },
  };
}
