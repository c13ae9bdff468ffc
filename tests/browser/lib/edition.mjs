// A finished edition on disk: its pages, and one page of each template.

import { readdirSync, statSync } from "node:fs";
import { basename, join, posix } from "node:path";

/** Every file of the edition, relative to its root, sorted. */
export function files(root) {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length + 1))
    .sort();
}

/** Every page of the edition. */
export function pages(root) {
  const found = files(root).filter((path) => path.endsWith(".html"));
  if (!found.includes("index.html")) throw new Error(`${root} holds no index.html`);
  return found;
}

/**
 * The longest page of each template: what breaks, breaks where there is most.
 * Pages of one folder share a template, except its index.
 */
export function samples(root) {
  const longest = new Map();
  for (const path of pages(root)) {
    const folder = posix.dirname(path);
    const template = folder === "." || posix.basename(path) === "index.html" ? path : folder;
    const size = statSync(join(root, path)).size;
    if (size > (longest.get(template)?.size ?? -1)) longest.set(template, { path, size });
  }
  return [...longest.values()].map(({ path }) => path);
}

/** The page that stands in for any missing one; its links start at the site's own root. */
export const NOT_FOUND = "404.html";

export const name = (root) => basename(root);
