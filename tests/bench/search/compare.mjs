// Search beside Pagefind's, on the same generated pages in one run:
//
//   node tests/bench/search/compare.mjs [N…]      (100 and 1000 when none is named)
//
// For each N it generates a compendium of N documents, builds its public edition,
// lets Pagefind index the same pages, and asks both the same random pieces of visible
// text in Chromium over HTTP with gzip. Prints a Markdown table. Asserts nothing.
//
// Indexing is search alone on both sides: the same pages on disk become the files of
// search (`index` of the bench `scale`; Pagefind). Our whole build stands below it, with its
// checks, pages and Word files. OURS_ALONE=1 leaves Pagefind out: of 10000 documents it
// takes some 12 GB and more than three minutes.
//
// A query is asked as a reader does: what is in sight is loaded, nothing more is asked for.
// The pages found are then counted with all that is listed.
//
// Needs Linux, GNU time, Chromium, the packages of tests/browser; Pagefind comes from
// its registry into a folder that is removed again. COMPENDIUM_BIN, SCALE_BIN and
// PAGEFIND_BIN name programs already there.

import { cpSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DESK, withBrowser } from "../../browser/lib/browser.mjs";
import { NOT_FOUND, files, pages } from "../../browser/lib/edition.mjs";
import { engineOf } from "../../browser/lib/engine.mjs";
import { serving } from "../../browser/lib/server.mjs";
import { pieces, randomly, visibleBlocks } from "../../browser/lib/texts.mjs";
import { VERSIONS, compendium, measured, median, pagefind, run, scale } from "../lib/tools.mjs";

/** Pages that hold nothing of their own. */
const UNSEARCHED = new Set([NOT_FOUND, "search.html", "print.html", "downloads/index.html"]);
const isSearched = (path) => !UNSEARCHED.has(path) && !path.startsWith("relations/");
/** Random pieces asked of both; visits of a reader who asks once, then four times more. */
const N_PIECES = 90, N_VISITS = 5, N_LATER = 4;
/** Excerpts that Pagefind's own interface loads for a query. */
const EXCERPTS = 5;
const QUIET = 400;

const sizes = process.argv.slice(2).map(Number);
const folder = mkdtempSync(join(tmpdir(), "compare-search-"));
try {
  const peer = process.env.OURS_ALONE ? undefined : pagefind(folder);
  const columns = [];
  for (const n of sizes.length ? sizes : [100, 1000]) columns.push(...await compare(n, peer));
  print(columns);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** The two columns of a size. */
async function compare(n, peer) {
  const root = join(folder, String(n)), output = join(folder, `${n}-output`), site = join(output, "public");
  run(scale(), ["generate", String(n), root]);
  const whole = measured(compendium(), ["--root", root, "--quiet", "build", "--edition", "public", "--output", output]);
  const alone = join(folder, `${n}-alone`), own = measured(scale(), ["index", site, alone]);
  const other = join(folder, `${n}-pagefind`);
  cpSync(site, other, { recursive: true, filter: (path) => path !== join(site, "search") });
  for (const page of pages(other).filter((path) => !isSearched(path))) rmSync(join(other, page));
  const indexing = peer && measured(peer, ["--site", other, "--root-selector", "main", "--quiet"]);
  const columns = await withBrowser(async (browser) => {
    const truth = await texts(browser, site);
    const all = [...truth.values()].flat(), random = randomly(n);
    const pieceOf = (shortest, longest) => (piece) => {
      const length = Array.from(piece).length;
      return /^[\p{L}\p{N}]+$/u.test(piece) && length >= shortest && length <= longest;
    };
    const asked = pieces(all, N_PIECES * 4, 8, random).filter(pieceOf(2, 8)).slice(0, N_PIECES);
    const long = pieces(all, N_PIECES * 8, 10, random).filter(pieceOf(6, 10)).slice(0, N_VISITS * (N_LATER + 1));
    const normal = engineOf(site).normal;
    const forms = [...truth].map(([path, blocks]) => [path, blocks.map((block) => normal(block).text).join("\n")]);
    const right = new Map(asked.map((piece) => {
      const wanted = normal(piece).text;
      return [piece, new Set(forms.filter(([, text]) => text.includes(wanted)).map(([path]) => path))];
    }));
    const sides = [
      { name: "compendium", root: site, below: /\/search(-engine)?\.js$|\/search\//, indexing: own, whole, open: openOwn, ask: askOwn, list: listOwn },
      { name: `Pagefind ${VERSIONS.pagefind}`, root: other, below: /\/pagefind\//, indexing, open: openPagefind, ask: askPagefind, list: listPagefind },
    ];
    const made = [];
    for (const side of sides.filter((one) => one.indexing)) {
      made.push({ n, nPages: truth.size, ...await column(browser, side, asked, long, right) });
    }
    return made;
  }, 0);
  for (const path of [root, output, alone, other]) rmSync(path, { recursive: true, force: true });
  return columns;
}

/** The visible blocks of every page. */
async function texts(browser, site) {
  const tab = await browser.newPage(), truth = new Map();
  for (const page of pages(site).filter(isSearched)) {
    truth.set(page, await visibleBlocks(tab, readFileSync(join(site, page), "utf8")));
  }
  await tab.close();
  return truth;
}

async function column(browser, side, asked, long, right) {
  const counted = { bytes: 0 };
  const served = (path, bytes) => { if (side.below.test(path)) counted.bytes += bytes; };
  const times = [];
  const loaded = {};
  const found = await serving(side.root, async (home) => {
    const visit = async (work) => {
      const context = await browser.newContext({ viewport: DESK });
      const tab = await context.newPage();
      await work(tab);
      await context.close();
    };
    const readers = async (all) => {
      const first = [], later = [];
      for (let at = 0; at < N_VISITS; at++) {
        const queries = all.slice(at * (N_LATER + 1), (at + 1) * (N_LATER + 1));
        await visit(async (tab) => {
          counted.bytes = 0;
          await side.open(tab, home);
          for (const query of queries) {
            const started = performance.now();
            await side.ask(tab, home, query);
            times.push(performance.now() - started);
            await tab.waitForTimeout(QUIET);
            (query === queries[0] ? first : later).push(counted.bytes);
            counted.bytes = 0;
          }
        });
      }
      return { first, later };
    };
    Object.assign(loaded, await readers(asked), { long: (await readers(long)).later });
    const answers = new Map();
    await visit(async (tab) => {
      await side.open(tab, home);
      for (const query of asked) answers.set(query, await side.list(tab, home, query));
    });
    return answers;
  }, { policy: side.ask === askOwn ? undefined : null, served });
  let hit = 0, wanted = 0, listed = 0;
  for (const [query, paths] of found) {
    hit += paths.filter((path) => right.get(query).has(path)).length;
    wanted += right.get(query).size;
    listed += paths.length;
  }
  const index = files(side.root).filter((path) => side.below.test(`/${path}`));
  const size = index.reduce((sum, path) => sum + statSync(join(side.root, path)).size, 0);
  return { name: side.name, ...loaded, times, index, size, indexing: side.indexing, whole: side.whole,
    recall: hit / wanted, precision: hit / listed };
}

async function openOwn(tab, home) {
  await tab.goto(`${home}search.html`);
}

/** Presses Enter, and waits for the list. */
async function askOwn(tab, home, query, everything = false) {
  const addresses = await tab.evaluate(async ([asked, all]) => {
    const box = document.querySelector("#search-box"), list = document.querySelector("#search-results");
    const more = document.querySelector("button[data-more]");
    const answered = async () => {
      while (list.dataset.query !== asked || list.getAttribute("aria-busy") !== "false") {
        await new Promise((then) => setTimeout(then, 5));
      }
    };
    box.value = asked;
    box.form.requestSubmit();
    await answered();
    while (all && !more.hidden) { more.click(); await answered(); }
    return [...list.querySelectorAll("a[href]")].map((link) => link.href);
  }, [query, everything]);
  return addresses.map((address) => decodeURIComponent(address.slice(home.length).replace(/[?#].*/, "")));
}

/** Presses “more” until there is no more. */
function listOwn(tab, home, query) {
  return askOwn(tab, home, query, true);
}

async function openPagefind(tab, home) {
  await tab.goto(`${home}index.html`);
  await tab.evaluate(async (address) => {
    window.searcher = await import(address);
    await window.searcher.init();
  }, `${home}pagefind/pagefind.js`);
}

/** What its interface does: it loads the excerpts of the first results. */
async function askPagefind(tab, home, query) {
  await tab.evaluate(async ([asked, n]) => {
    const { results } = await window.searcher.search(asked);
    await Promise.all(results.slice(0, n).map((result) => result.data()));
  }, [query, EXCERPTS]);
}

/** To see which page a result is takes its fragment; each is read once. */
async function listPagefind(tab, home, query) {
  const addresses = await tab.evaluate(async (asked) => {
    const known = (window.known ??= new Map());
    const { results } = await window.searcher.search(asked);
    return Promise.all(results.map(async (result) => {
      if (!known.has(result.id)) known.set(result.id, (await result.data()).url);
      return known.get(result.id);
    }));
  }, query);
  return addresses.map((address) => decodeURIComponent(new URL(address, home).href.slice(home.length)).replace(/(^|\/)$/, "$1index.html"));
}

function quantile(all, share) {
  return [...all].sort((one, other) => one - other)[Math.floor(all.length * share)];
}

function print(columns) {
  const kib = (bytes) => `${(bytes / 1024).toFixed(0)} KiB`;
  const rows = [
    ["documents (pages)", ({ n, nPages }) => `${n} (${nPages})`],
    ["first query, everything loaded", ({ first }) => kib(median(first))],
    ["a later query", ({ later }) => kib(median(later))],
    ["nine in ten later queries, at most", ({ later }) => kib(quantile(later, 0.9))],
    ["a later query of 6–10 characters", ({ long }) => kib(median(long))],
    ["nine in ten of those, at most", ({ long }) => kib(quantile(long, 0.9))],
    ["from query to results", ({ times }) => `${median(times).toFixed(0)} ms`],
    ["recall", ({ recall }) => recall.toFixed(3)],
    ["precision", ({ precision }) => precision.toFixed(3)],
    ["files, size", ({ index, size }) => `${index.length}, ${(size / 2 ** 20).toFixed(1)} MiB`],
    ["indexing alone: CPU", ({ indexing }) => `${indexing.cpu.toFixed(1)} s`],
    ["indexing alone: wall clock", ({ indexing }) => `${indexing.wall.toFixed(1)} s`],
    ["indexing alone: peak memory", ({ indexing }) => `${indexing.peak.toFixed(0)} MiB`],
    ["whole build: CPU", ({ whole }) => (whole ? `${whole.cpu.toFixed(1)} s` : "")],
    ["whole build: peak memory", ({ whole }) => (whole ? `${whole.peak.toFixed(0)} MiB` : "")],
  ];
  console.log(`| | ${columns.map(({ name }) => name).join(" | ")} |`);
  console.log(`|---|${columns.map(() => "---:|").join("")}`);
  for (const [name, cell] of rows) console.log(`| ${name} | ${columns.map(cell).join(" | ")} |`);
}
