// @ts-check
/** Mouse, wheel, touch and keys of the wall chart, told as what the person means. Scrolling itself is the browser's. */

/**
 * @typedef {{zoom: (factor: number, x: number) => void, hover: (x: number, y: number) => void, leave: () => void,
 *   press: (x: number, y: number) => void, arrow: (key: string) => void, open: () => void, fit: () => void, today: () => void, links: () => void, account: () => void, escape: () => void}} Meanings
 */

const STEP = 1.25;
const STILL = 5; // pixels: a press that moves less is a click

/** @param {HTMLElement} scroller @param {Meanings} means */
export function listen(scroller, means) {
  scroller.addEventListener("wheel", (event) => wheel(event, scroller, means), { passive: false });
  scroller.addEventListener("keydown", (event) => key(event, scroller, means));
  drag(scroller, means);
  pinch(scroller, means);
}

/** @param {{clientX: number, clientY: number}} point @param {HTMLElement} scroller @returns {[number, number]} */
function inside({ clientX, clientY }, scroller) {
  const box = scroller.getBoundingClientRect();
  return [clientX - box.left, clientY - box.top];
}

/** @param {WheelEvent} event @param {HTMLElement} scroller @param {Meanings} means */
function wheel(event, scroller, means) {
  if (!event.ctrlKey && !event.metaKey) return;
  event.preventDefault();
  means.zoom(Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.0022)), inside(event, scroller)[0]);
}

/** The mouse drags the paper; fingers scroll by themselves. @param {HTMLElement} scroller @param {Meanings} means */
function drag(scroller, means) {
  /** @type {{x: number, y: number, left: number, top: number, moved: boolean} | null} */
  let held = null;
  scroller.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || event.offsetX > scroller.clientWidth && event.target === scroller) return;
    held = { x: event.clientX, y: event.clientY, left: scroller.scrollLeft, top: scroller.scrollTop, moved: false };
  });
  scroller.addEventListener("pointermove", (event) => {
    if (held) held.moved ||= Math.hypot(event.clientX - held.x, event.clientY - held.y) > STILL;
    if (!held?.moved) return void (event.pointerType === "mouse" && means.hover(...inside(event, scroller)));
    if (event.pointerType !== "mouse") return;
    if (!scroller.hasPointerCapture(event.pointerId)) scroller.setPointerCapture(event.pointerId);
    means.leave();
    scroller.dataset.dragged = "";
    scroller.scrollTo(held.left + held.x - event.clientX, held.top + held.y - event.clientY);
  });
  const end = () => {
    held = null;
    delete scroller.dataset.dragged;
  };
  scroller.addEventListener("pointerup", (event) => {
    if (held && !held.moved) means.press(...inside(event, scroller));
    end();
  });
  scroller.addEventListener("pointercancel", end);
  scroller.addEventListener("pointerleave", () => means.leave());
}

/** @param {HTMLElement} scroller @param {Meanings} means */
function pinch(scroller, means) {
  let apart = 0;
  const between = (/** @type {TouchList} */ touches) => Math.hypot(touches[0].clientX - touches[1].clientX, touches[0].clientY - touches[1].clientY);
  scroller.addEventListener("touchstart", (event) => (apart = event.touches.length === 2 ? between(event.touches) : 0), { passive: true });
  scroller.addEventListener(
    "touchmove",
    (event) => {
      if (event.touches.length !== 2 || !apart) return;
      event.preventDefault();
      const now = between(event.touches);
      const middle = { clientX: (event.touches[0].clientX + event.touches[1].clientX) / 2, clientY: 0 };
      means.zoom(now / apart, inside(middle, scroller)[0]);
      apart = now;
    },
    { passive: false },
  );
}

/** @param {KeyboardEvent} event @param {HTMLElement} scroller @param {Meanings} means */
function key(event, scroller, means) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const middle = scroller.clientWidth / 2;
  /** @type {Record<string, () => void>} */
  const known = {
    ArrowUp: () => means.arrow("ArrowUp"), ArrowDown: () => means.arrow("ArrowDown"),
    ArrowLeft: () => means.arrow("ArrowLeft"), ArrowRight: () => means.arrow("ArrowRight"),
    Home: () => means.arrow("Home"), End: () => means.arrow("End"),
    Enter: means.open, " ": means.open, Escape: means.escape, 0: means.fit, t: means.today, T: means.today, d: means.links, D: means.links, n: means.account, N: means.account,
    "+": () => means.zoom(STEP, middle), "=": () => means.zoom(STEP, middle), "-": () => means.zoom(1 / STEP, middle), "−": () => means.zoom(1 / STEP, middle),
  };
  if (!known[event.key]) return;
  event.preventDefault();
  known[event.key]();
}
