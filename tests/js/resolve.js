/**
 * How a browser would resolve our imports: browsers see one /static/ tree, but each room keeps its own part of it.
 * A relative import that leaves a room's static folder is looked for in every other room's.
 */
import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

const house = new URL("../../src/luoshi/", import.meta.url);
const roots = [
  ...readdirSync(house).map((room) => new URL(`${room}/static/`, house)),
  new URL("static/", house),
].filter((root) => existsSync(root));

/**
 * @param {string} specifier
 * @param {{parentURL?: string}} context
 * @param {(specifier: string, context: object) => Promise<object>} next
 */
export async function resolve(specifier, context, next) {
  if (specifier.startsWith(".") && context.parentURL) {
    const wanted = new URL(specifier, context.parentURL);
    const home = roots.find((root) => wanted.href.startsWith(root.href));
    if (home && !existsSync(fileURLToPath(wanted))) {
      const name = wanted.href.slice(home.href.length);
      const other = roots.map((root) => new URL(name, root)).find((url) => existsSync(fileURLToPath(url)));
      if (other) return next(other.href, context);
    }
  }
  return next(specifier, context);
}
