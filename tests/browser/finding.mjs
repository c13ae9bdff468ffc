// What search finds: of any piece of visible text exactly the pages that show it; by
// the engine alone and in the browser, from a server and from disk, the pages of
// `compendium search` in its order. COMPENDIUM names that program.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { DESK, inTabs, unwatch, watch, withBrowser } from "./lib/browser.mjs";
import { NOT_FOUND, pages } from "./lib/edition.mjs";
import { engineOf, find } from "./lib/engine.mjs";
import { checkEditions } from "./lib/faults.mjs";
import { serving } from "./lib/server.mjs";
import { queries } from "./lib/queries.mjs";
import { pieces, randomly, visibleBlocks } from "./lib/texts.mjs";

/** Earlier versions of documents hold what no longer holds. */
const OF_OLD = /\/(versions\.html|changes\/[^/]+)$/;
/** What is related is said where it stands. */
const DRAWN = /^relations\//;
/** Pages that hold nothing of their own. */
const UNSEARCHED = new Set([NOT_FOUND, "search.html", "print.html", "downloads/index.html"]);

/** Pieces of text; lists of queries for the engine; queries in the browser over HTTP and on disk. */
const N_PIECES = 1500, N_SEEDS = 4, N_SERVED = 550, N_DISK = 60;

await withBrowser((browser) => checkEditions("finding", async (root, fault) => {
  const disk = pathToFileURL(root).href + "/";
  const engine = engineOf(root);
  let checked = 0;

  const truth = await shown(browser, root, engine);
  const sampled = pieces([...truth.values()].flat(), N_PIECES, 12, randomly(2010));
  const texts = [...truth].map(([path, blocks]) => [path, blocks.map((block) => engine.normal(block).text)]);
  for (const piece of sampled) {
    const wanted = engine.normal(piece).text;
    const expected = texts.filter(([, blocks]) => blocks.some((block) => block.includes(wanted))).map(([path]) => path);
    const { paths } = await find(engine, `"${piece}"`);
    compare(`visible text “${piece}”`, expected.sort(), [...paths].sort(), fault);
    checked++;
  }

  const { path } = await engine.found.ready();
  const asked = Array.from({ length: N_SEEDS }, (_, seed) => queries(truth, seed)).flat();
  const answers = answered(root, [...new Set(asked)]).map((answer) => ({ ...answer, pages: answer.pages.map((at) => path[at]) }));
  for (const { query, partial, pages: expected } of answers) {
    const found = await find(engine, query);
    compare(`engine: ${query}`, expected, found.paths, fault);
    if (found.partial !== partial) fault("search.html", `engine: ${query}: is ${found.partial ? "" : "not "}partial`);
    checked++;
  }
  const even = (n) => answers.filter((_, at) => Math.floor((at * n) / answers.length) !== Math.floor(((at + 1) * n) / answers.length));
  const inBrowser = (home, chosen) => inTabs(browser, { viewport: DESK }, ["search.html"], async (tab, path) => {
    watch(tab, home, (what) => fault(path, what));
    await tab.goto(home + path);
    for (const { query, pages: expected } of chosen) {
      compare(`${home.split(":")[0]}: ${query}`, expected, await ask(tab, home, query), fault);
      checked++;
    }
    // A shared address says the same.
    for (const { query, pages: expected } of chosen.slice(0, 5)) {
      await tab.goto(`${home}search.html?q=${encodeURIComponent(query)}`);
      compare(`${tab.url()}`, expected, await listed(tab, home, query), fault);
    }
    unwatch(tab);
  });
  await serving(root, (home) => inBrowser(home, even(N_SERVED)));
  await inBrowser(disk, even(N_DISK));
  return checked;
}));

function compare(what, expected, paths, fault) {
  if (expected.join("\n") === paths.join("\n")) return;
  const at = expected.findIndex((path, n) => path !== paths[n]);
  const place = at < 0 ? expected.length : at;
  fault("search.html", `${what}: ${paths.length} pages for ${expected.length}; at ${place + 1} ${paths[place]} for ${expected[place]}`);
}

/** What the program answers from its own index: `{ query, partial, pages }`, pages by their numbers. */
function answered(root, asked) {
  const folder = mkdtempSync(join(tmpdir(), "queries-")), file = join(folder, "queries");
  try {
    writeFileSync(file, asked.map((query) => `${query}\n`).join(""));
    const options = ["--root", dirname(dirname(root)), "search", "--edition", basename(root), "--queries", file];
    const lines = execFileSync(process.env.COMPENDIUM, options, { encoding: "utf8", maxBuffer: 1 << 28 });
    return lines.trimEnd().split("\n").map((line) => JSON.parse(line));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The visible blocks of every page that is searched. */
async function shown(browser, root, engine) {
  const { path } = await engine.found.ready();
  const searched = pages(root).filter((page) => !UNSEARCHED.has(page) && !OF_OLD.test(page) && !DRAWN.test(page));
  if ([...path].sort().join("\n") !== [...searched].sort().join("\n")) throw new Error("the index is not of these pages");
  const truth = new Map(), tab = await browser.newPage();
  for (const page of searched) truth.set(page, await visibleBlocks(tab, readFileSync(join(root, page), "utf8")));
  await tab.close();
  return truth;
}

/** Asks in the box, as somebody who types and presses Enter. */
async function ask(tab, home, query) {
  await tab.evaluate((value) => {
    const box = document.querySelector("#search-box");
    box.value = value;
    box.form.requestSubmit();
  }, query);
  return listed(tab, home, query);
}

/** The pages that are listed when the list is complete. */
async function listed(tab, home, query) {
  const addresses = await tab.evaluate(async (asked) => {
    const list = document.querySelector("#search-results"), more = document.querySelector("[data-more]");
    const done = () => list.dataset.query === asked && list.getAttribute("aria-busy") === "false";
    for (;;) {
      const started = performance.now();
      while (!done()) {
        if (performance.now() - started > 20000) throw new Error(`“${asked}” is not answered`);
        await new Promise((then) => setTimeout(then, 5));
      }
      if (more.hidden) break;
      more.click();
    }
    return [...list.querySelectorAll("a[href]")].map((link) => link.href);
  }, query.trim());
  return addresses.map((address) => decodeURIComponent(address.slice(home.length).replace(/[?#].*/, "")));
}
