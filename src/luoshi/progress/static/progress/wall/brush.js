// @ts-check
/** What the chart is painted with: colours of the theme, the silhouettes of the legend, hatching, text. */

const COLOURS = {
  ground: "--ground", band: "--band", rule: "--rule", rule2: "--rule-2", ruleUi: "--rule-ui", ink: "--ink", ink2: "--ink-2", ink3: "--ink-3",
  navy: "--navy", slate: "--slate", bar: "--wall-bar", track: "--wall-track", edge: "--wall-edge", done: "--done", doneTint: "--done-tint",
  due: "--due", behind: "--behind", behindFill: "--behind-fill", over: "--over",
};
/** @typedef {Record<keyof typeof COLOURS, string>} Colours */
/** @typedef {{path: Path2D, role: string}} Stroke */
/** @typedef {{colours: Colours, sans: string, silhouettes: Stroke[][], hatch: {behind: CanvasPattern | null, over: CanvasPattern | null}}} Brush */

/** The canvas as large as what it lies on. @param {HTMLCanvasElement} canvas @param {CanvasRenderingContext2D} context @param {HTMLElement} below @returns {number} device pixels */
export function fitCanvas(canvas, context, { clientWidth: width, clientHeight: height }) {
  const density = window.devicePixelRatio || 1;
  canvas.width = Math.round(width * density);
  canvas.height = Math.round(height * density);
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  context.setTransform(density, 0, 0, density, 0, 0);
  return density;
}

/**
 * @param {HTMLElement} root the chart's section @param {CanvasRenderingContext2D} context @param {number} density device pixels
 * @returns {Brush}
 */
export function brushOf(root, context, density) {
  const style = getComputedStyle(root);
  const read = (/** @type {string} */ name) => style.getPropertyValue(name).trim();
  const colours = /** @type {Colours} */ (Object.fromEntries(Object.entries(COLOURS).map(([key, name]) => [key, read(name)])));
  const hatch = { behind: hatching(context, colours.behindFill, density), over: hatching(context, colours.over, density) };
  return { colours, sans: style.fontFamily, silhouettes: silhouettes(root), hatch };
}

/** Calls back when light becomes dark or dark light. @param {() => void} changed */
export function watchTheme(changed) {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", changed);
  new MutationObserver(changed).observe(document.documentElement, { attributeFilter: ["data-bs-theme"] });
}

/** The lights as the legend draws them, so that both can never differ. @param {HTMLElement} root @returns {Stroke[][]} */
function silhouettes(root) {
  return [...root.querySelectorAll("[data-silhouette] .light")].map((svg) =>
    [...svg.children].map((shape) => ({ path: pathOf(shape), role: shape.getAttribute("class") ?? "" })),
  );
}

/** @param {Element} shape @returns {Path2D} */
function pathOf(shape) {
  const number = (/** @type {string} */ name) => Number(shape.getAttribute(name) ?? 0);
  const path = new Path2D(shape.getAttribute("d") ?? "");
  if (shape.tagName === "circle") path.arc(number("cx"), number("cy"), number("r"), 0, Math.PI * 2);
  if (shape.tagName === "rect") path.roundRect(number("x"), number("y"), number("width"), number("height"), number("rx"));
  return path;
}

/** @param {CanvasRenderingContext2D} context @param {string} colour @param {number} density */
function hatching(context, colour, density) {
  const size = 6;
  const tile = document.createElement("canvas");
  tile.width = tile.height = size * density;
  const pen = /** @type {CanvasRenderingContext2D} */ (tile.getContext("2d"));
  pen.scale(density, density);
  pen.strokeStyle = colour;
  pen.lineWidth = 1.3;
  for (const x of [-size, 0, size]) {
    pen.moveTo(x - 1, size + 1);
    pen.lineTo(x + size + 1, -1);
  }
  pen.stroke();
  const pattern = context.createPattern(tile, "repeat");
  pattern?.setTransform(new DOMMatrix().scale(1 / density));
  return pattern;
}

const LIGHT_COLOURS = /** @type {const} */ (["done", "slate", "due", "behindFill", "over", "ruleUi", "ruleUi"]);

/** A silhouette with its upper left corner at x, y. @param {CanvasRenderingContext2D} c @param {Brush} brush @param {number} light @param {number} x @param {number} y @param {number} size @param {string} ground */
export function paintLight(c, brush, light, x, y, size, ground) {
  const colour = brush.colours[LIGHT_COLOURS[light]];
  c.save();
  c.translate(x, y);
  c.scale(size / 14, size / 14);
  for (const { path, role } of brush.silhouettes[light] ?? []) {
    c.setLineDash(role.includes("ld") ? [2.4, 2.2] : []);
    c.lineWidth = role.includes("ls") ? 2 : role.includes("lh") ? 1.7 : 1.6;
    c.strokeStyle = role.includes("lh") ? ground : colour;
    c.fillStyle = role.includes("lf") ? colour : ground;
    if (role.includes("lf") || role.includes("ls")) c.fill(path);
    if (!role.includes("lf")) c.stroke(path);
  }
  c.restore();
}

/** A milestone: filled ink passed, red with a bar missed, hollow to come. @param {CanvasRenderingContext2D} c @param {Brush} brush @param {number} x @param {number} y @param {number} state */
export function paintMilestone(c, { colours }, x, y, state) {
  const colour = state === 1 ? colours.over : colours.ink;
  c.beginPath();
  c.moveTo(x, y - 5);
  c.lineTo(x + 5, y);
  c.lineTo(x, y + 5);
  c.lineTo(x - 5, y);
  c.closePath();
  c.lineWidth = 3.4;
  c.strokeStyle = colours.ground;
  c.stroke();
  c.fillStyle = state === 2 ? colours.ground : colour;
  c.fill();
  c.lineWidth = 1.3;
  c.strokeStyle = colour;
  c.stroke();
  if (state !== 1) return;
  c.fillStyle = colours.ground;
  c.fillRect(x - 2.6, y - 0.8, 5.2, 1.6);
}

/** @type {Map<string, string>} */
const cuts = new Map();

/** The text, cut to a width with an ellipsis. @param {CanvasRenderingContext2D} c @param {string} text @param {number} width */
export function fitted(c, text, width) {
  const key = `${c.font}|${Math.floor(width)}|${text}`;
  const known = cuts.get(key);
  if (known !== undefined) return known;
  let [low, high] = [0, text.length];
  if (c.measureText(text).width <= width) low = high;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (c.measureText(`${text.slice(0, middle)}…`).width <= width) low = middle;
    else high = middle - 1;
  }
  const found = low === text.length ? text : low > 0 ? `${text.slice(0, low)}…` : "";
  if (cuts.size > 20_000) cuts.clear();
  cuts.set(key, found);
  return found;
}
