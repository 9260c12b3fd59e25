// @ts-check
/** Shows of the form what the chosen direction asks for: a target, or a band. */

const direction = /** @type {HTMLSelectElement | null} */ (document.querySelector("#id_direction"));
const OF_A_BAND = ["band_low", "band_high"];
const OF_A_TARGET = ["target", "stretch"];

function show() {
  const band = direction?.value === "band";
  for (const name of [...OF_A_BAND, ...OF_A_TARGET]) {
    const field = document.querySelector(`[data-field="${name}"]`);
    if (field instanceof HTMLElement) field.hidden = OF_A_BAND.includes(name) !== band;
  }
}

direction?.addEventListener("change", show);
show();
