// @ts-check
/** The slip's page: a refusal's sentence is brought into sight. */

document.addEventListener("htmx:afterSwap", (event) => {
  const target = /** @type {HTMLElement} */ (event.target);
  if (target.id === "banners") target.scrollIntoView({ block: "center" });
});
