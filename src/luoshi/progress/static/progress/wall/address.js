// @ts-check
/** The chart's address: given to somebody else, and carried on by the links of its page. */

import { follow } from "./filters.js";

/** @param {{copied: string, copy: string}} words @param {(said: string) => void} say */
export async function copyAddress(words, say) {
  try {
    await navigator.clipboard.writeText(location.href);
    say(words.copied);
  } catch {
    window.prompt(words.copy, location.href);
  }
}

/** A phone gets the table unless it asks for the chart. @param {HTMLElement} root */
export function phoneGoesToTable(root) {
  if (!matchMedia("(max-width: 767px)").matches || root.dataset.view === "chart") return false;
  const said = new URLSearchParams(location.search);
  said.set("view", "table");
  location.replace(`?${said}`);
  return true;
}

/** Keeps what is shown now in the address, and lets the page's links and its form for saving lead to it. @param {HTMLElement} root @param {URLSearchParams} address */
export function followAddress(root, address) {
  history.replaceState(null, "", address.size ? `?${address}` : location.pathname);
  const table = new URLSearchParams(address);
  table.set("view", "table");
  /** @type {HTMLAnchorElement} */ (root.querySelector("[data-table]")).href = `?${table}`;
  /** @type {HTMLInputElement} */ (root.querySelector("[data-query]")).value = address.toString();
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (root.querySelectorAll("[data-follow]"))) follow(link, address);
}
