// The browser's search engine run by Node, over the search files of an edition on disk.

import { existsSync, readFileSync } from "node:fs";
import { createContext, runInContext } from "node:vm";
import { join } from "node:path";
import { inflateRawSync } from "node:zlib";

/** The engine of an edition; `read` counts the bytes of the files that it asks for. */
export function engineOf(root) {
  const program = readFileSync(join(root, "assets/theme/search-engine.js"), "utf8");
  const context = createContext({ TextDecoder, TextEncoder });
  runInContext(program, context);
  const load = async (name) => {
    const path = join(root, "search", `${name}.js`);
    if (!existsSync(path)) throw new Error(`${path} is missing`);
    const call = /^__search\("([^"]*)","([^"]*)"\);\s*$/.exec(readFileSync(path, "utf8"));
    if (!call || call[1] !== name) throw new Error(`${path} is not one call with its own name`);
    return new Uint8Array(inflateRawSync(Buffer.from(call[2], "base64")));
  };
  return { ...context.compendiumSearch, found: context.compendiumSearch.open(load) };
}

/** The paths of all pages that a query finds, best first. */
export async function find({ found }, query) {
  const { path } = await found.ready();
  const answer = await found.search(query);
  const entries = await answer.settle(Infinity);
  return { partial: answer.partial && entries.length > 0, paths: entries.map((entry) => path[entry.page]) };
}
