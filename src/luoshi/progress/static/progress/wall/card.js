// @ts-check
/** The card that stands under a bar while the pointer or the focus rests on it. */

const REST = 110; // milliseconds

/** @param {HTMLElement} card @param {HTMLElement} stage @param {string} address with 0 for the task */
export function cardOf(card, stage, address) {
  /** @type {Map<number, string>} */
  const known = new Map();
  let timer = 0;
  let wanted = 0;

  /** @param {number} id @param {DOMRect} box @param {number | null} x */
  async function fetchAndPlace(id, box, x) {
    if (!known.has(id)) {
      const answer = await fetch(`${address.replace("/0/", `/${id}/`)}?as=card`);
      if (answer.ok) known.set(id, await answer.text());
    }
    const found = known.get(id);
    if (wanted !== id || found === undefined) return;
    card.innerHTML = found;
    card.hidden = false;
    place(box, x);
  }

  /** Under the bar, above it where there is no room below; never over it. @param {DOMRect} box @param {number | null} x */
  function place(box, x) {
    const left = Math.min(Math.max(8, (x ?? Math.max(box.x, 0)) + 12), stage.clientWidth - card.offsetWidth - 8);
    const below = box.y + box.height + 6;
    const above = box.y - card.offsetHeight - 4;
    const top = below + card.offsetHeight <= stage.clientHeight || above < 0 ? below : above;
    card.style.left = `${Math.max(8, left)}px`;
    card.style.top = `${top}px`;
  }

  return {
    /** @param {number} id @param {DOMRect} box @param {number | null} x */
    show(id, box, x) {
      clearTimeout(timer);
      card.hidden = true;
      wanted = id;
      timer = window.setTimeout(() => void fetchAndPlace(id, box, x), REST);
    },
    hide() {
      clearTimeout(timer);
      wanted = 0;
      card.hidden = true;
    },
  };
}
