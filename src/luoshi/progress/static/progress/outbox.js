// @ts-check
/**
 * Check-ins on their way. Each is written here before it is sent and taken out when it has arrived, so that a lost
 * connection or a closed page loses nothing. Every one carries its own key: the server takes a key once, however often
 * it comes. IndexedDB, because photos do not fit into localStorage.
 *
 * @typedef {{ key: string, url: string, person: string, title: string, percent: string, note: string, asOf: string, files: File[], blockedBy?: string, stay?: boolean }} Item
 * @typedef {{ state: "sent", to: string, sentence: string } | { state: "waiting", signIn: boolean } | { state: "refused", sentence: string }} Outcome
 */

import { blockOf, draftName, newKey } from "./check-in-state.js";

const STORE = "check-ins";

/** @returns {Promise<IDBDatabase>} */
function opened() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("luoshi-outbox", 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "key" });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/**
 * @template T
 * @param {IDBTransactionMode} mode
 * @param {(store: IDBObjectStore) => IDBRequest<T>} act
 * @returns {Promise<T>}
 */
async function within(mode, act) {
  const db = await opened();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = db.transaction(STORE, mode);
      const request = act(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    db.close();
  }
}

/** @param {Item} item */
export const keep = (item) => within("readwrite", (store) => store.put(item));
/** @param {string} key */
export const forget = (key) => within("readwrite", (store) => store.delete(key));

/**
 * What waits for this person; on a shared phone nobody sends for another.
 * @param {string} person
 * @returns {Promise<Item[]>}
 */
export async function waiting(person) {
  try {
    const all = await within("readonly", (store) => store.getAll());
    return all.filter((item) => item.person === person);
  } catch {
    return []; // no storage here (a private window): there is nothing kept either
  }
}

/**
 * @param {Item} item
 * @param {string} token the form token of the page that is open now
 */
export function formOf(item, token) {
  const form = new FormData();
  form.set("csrfmiddlewaretoken", token);
  for (const [name, value] of [["key", item.key], ["percent", item.percent], ["note", item.note], ["as_of", item.asOf]])
    form.set(name, value);
  if (item.blockedBy) for (const [name, value] of [["blocked", "on"], ["blocked_by", item.blockedBy]]) form.set(name, value);
  if (item.stay) form.set("stay", "1");
  for (const file of item.files) form.append("evidence", file, file.name);
  return form;
}

/**
 * Send one. What arrived or was refused is taken out; what did not get through stays.
 * @param {Item} item
 * @param {string} token
 * @returns {Promise<Outcome>}
 */
export async function send(item, token) {
  /** @type {Response} */
  let response;
  try {
    response = await fetch(item.url, { method: "POST", body: formOf(item, token), headers: { Accept: "application/json" } });
  } catch {
    return { state: "waiting", signIn: false };
  }
  if (response.redirected || response.status === 401) return { state: "waiting", signIn: true };
  if (response.status >= 500 || response.status === 429) return { state: "waiting", signIn: false };
  const answer = await response.json().catch(() => ({ sentence: "" }));
  if (answer.again) return { state: "waiting", signIn: true }; // the form's token is too old: not the check-in's fault
  await forget(item.key).catch(() => undefined);
  if (response.ok) return { state: "sent", to: answer.to, sentence: answer.sentence };
  return { state: "refused", sentence: answer.sentence };
}

/**
 * What was refused later is typing again, under a key of its own, unless something newer stands there.
 * @param {Item} item
 */
function putBack(item) {
  const task = /^\/tasks\/(\d+)\//.exec(item.url)?.[1];
  if (!task || localStorage.getItem(draftName(item.person, task))) return;
  const draft = { percent: item.percent, note: item.note, asOf: item.asOf, ...blockOf(item.blockedBy), key: newKey() };
  localStorage.setItem(draftName(item.person, task), JSON.stringify(draft));
}

/**
 * Send all that waits for a person, one after the other. Two tabs may do so at once: the keys see to it.
 * @param {string} person
 * @param {string} token
 * @returns {Promise<{ sent: number, left: number, refused: string[] }>}
 */
export async function flush(person, token) {
  const result = { sent: 0, left: 0, refused: /** @type {string[]} */ ([]) };
  for (const item of await waiting(person)) {
    const outcome = await send(item, token);
    if (outcome.state === "sent") result.sent += 1;
    else if (outcome.state === "waiting") result.left += 1;
    else {
      putBack(item);
      result.refused.push(`${item.title} ${item.percent}% ${outcome.sentence}`);
    }
  }
  return result;
}
