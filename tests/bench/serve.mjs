// How long after a file is saved its page is there: served, and shown in Chromium.
// The same edit of the same text under `compendium serve`, `hugo server` and
// `mdbook serve`, one after the other in one run.
//
//   cargo build --release && (cd tests/browser && npm ci)
//   node tests/bench/serve.mjs [--sizes 100,1000,10000] [--edits 15] [--tools compendium,hugo,mdbook]
//
// A tool is named by a variable (HUGO, MDBOOK) or found on the path. Each edit
// puts a new mark into one paragraph, in one write. Time runs from the end of the
// write; `html` until a request has got the mark, asked for every millisecond,
// `dom` until a MutationObserver in the open page has seen it. Medians, with the
// least and the most behind them. Sets that a tool is too slow for are cut short
// and say how many edits they hold.

import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import http from "node:http";
import { cpus, loadavg, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "../..");
const { withBrowser } = await import(join(ROOT, "tests/browser/lib/browser.mjs"));

const options = { sizes: "100,1000,10000", edits: "15", tools: "compendium,hugo,mdbook" };
for (let at = 2; at < process.argv.length; at += 2) options[process.argv[at].slice(2)] = process.argv[at + 1];

/** A tool that needs longer for all edits of a set stops where it is, in ms. */
const PATIENCE = 90_000;
/** An edit that has not come so late never comes; it is counted as missed, in ms. */
const LATEST = 60_000;
/** A tool that has served no page so long after its start is left out, in ms. */
const FIRST = 600_000;
/** A page that was loaded anew needs this to hear of the next edit, in ms. */
const RECONNECT = 1500;
/** Between two edits, so that what runs behind the first is over, in ms. */
const REST = { 100: 300, 1000: 800, 10000: 4000 };
/** The document that is edited: a plan in all layouts. */
const PLAN = "plans/sp-00003";

const TOOLS = {
  compendium: {
    layout: "compendium",
    program: process.env.COMPENDIUM ?? join(ROOT, "target/release/compendium"),
    arguments: (folder, port) => ["--root", folder, "serve", "--port", port],
    file: `content/${PLAN}.md`,
  },
  hugo: {
    layout: "hugo",
    program: process.env.HUGO ?? "hugo",
    arguments: (folder, port) => ["server", "--source", folder, "--port", port, "--baseURL", `http://127.0.0.1:${port}/`],
    file: `content/${PLAN}.md`,
  },
  mdbook: {
    layout: "mdbook",
    program: process.env.MDBOOK ?? "mdbook",
    arguments: (folder, port) => ["serve", folder, "--port", port, "--hostname", "127.0.0.1"],
    file: `src/${PLAN}.md`,
  },
};

const agent = new http.Agent({ keepAlive: true });
const rows = [];
await withBrowser(async (browser) => {
  let port = 4900;
  for (const size of options.sizes.split(",").map(Number)) {
    for (const name of options.tools.split(",")) {
      const tool = TOOLS[name];
      if (spawnSync(tool.program, ["--version"]).error) {
        console.error(`${name}: not found, left out`);
        continue;
      }
      rows.push({ size, name, ...(await measure(browser, tool, size, String(port++))) });
      console.error(JSON.stringify(rows.at(-1)));
    }
  }
}, 0);
table();

async function measure(browser, tool, size, port) {
  const folder = mkdtempSync(join(tmpdir(), "compendium-bench-"));
  generate(size, folder, tool.layout);
  const child = spawn(tool.program, tool.arguments(folder, port), { stdio: "ignore" });
  try {
    const page = { url: `http://127.0.0.1:${port}/${PLAN}.html`, file: join(folder, tool.file) };
    const there = await until(() => get(page.url).catch(() => ""), /[一-龥]/, FIRST);
    if (!there) return { html: [], dom: [] };
    await new Promise((done) => setTimeout(done, (REST[size] ?? 1000) * 2));
    return { html: await served(page, size), dom: await shown(browser, page, size) };
  } finally {
    child.kill();
    await new Promise((done) => child.once("exit", done));
    rmSync(folder, { recursive: true, force: true });
  }
}

function generate(size, folder, layout) {
  // SCALE names the benchmark's program where it is built already.
  const [program, ...before] = process.env.SCALE
    ? [process.env.SCALE]
    : ["cargo", "bench", "--quiet", "--bench", "scale", "--"];
  const words = ["generate", String(size), folder, "--layout", layout];
  const made = spawnSync(program, [...before, ...words], { cwd: ROOT, stdio: ["ignore", "ignore", "inherit"] });
  if (made.status !== 0) throw new Error("the compendium was not generated");
}

/** Edits again and again; `seen(mark)` resolves to the time at which the mark was there. */
async function edits(page, rest, seen) {
  const original = readFileSync(page.file, "utf8");
  // The end of a paragraph of running text.
  const at = original.search(/。\n\n(?=[^#|:\-`\[])/) + 1;
  const times = Object.assign([], { missed: 0 });
  const start = performance.now();
  for (let n = 0; n <= Number(options.edits) && performance.now() - start < PATIENCE; n++) {
    const mark = `改动${n}号${Math.random().toString(36).slice(2, 8)}`;
    const wait = seen(mark);
    writeFileSync(page.file, `${original.slice(0, at)}${mark}。${original.slice(at)}`);
    const written = now();
    const late = new Promise((done) => setTimeout(done, LATEST).unref());
    const there = await Promise.race([wait, late]);
    if (there === undefined) times.missed++;
    // The first warms caches up that every later one has.
    else if (n > 0) times.push(there - written);
    await new Promise((done) => setTimeout(done, rest));
  }
  writeFileSync(page.file, original);
  return times.sort((a, b) => a - b);
}

function now() {
  return performance.timeOrigin + performance.now();
}

function served(page, size) {
  return edits(page, REST[size] ?? 1000, async (mark) => {
    const there = await until(() => get(page.url).catch(() => ""), new RegExp(mark), LATEST);
    return there ? now() : undefined;
  });
}

async function shown(browser, page, size) {
  const context = await browser.newContext();
  const tab = await context.newPage();
  let hear = () => {};
  await tab.exposeFunction("markSeen", (mark, time) => hear(mark, time));
  // Runs anew where the tool loads the page anew.
  await tab.addInitScript(() => {
    let last = "";
    const look = () => {
      const found = /改动\d+号[a-z0-9]+/.exec(document.body?.textContent ?? "")?.[0] ?? "";
      if (found && found !== last) {
        last = found;
        window.markSeen(found, performance.timeOrigin + performance.now());
      }
    };
    new MutationObserver(look).observe(document, { childList: true, subtree: true, characterData: true });
  });
  await tab.goto(page.url);
  await tab.waitForTimeout(1500);
  const times = await edits(page, Math.max(REST[size] ?? 1000, RECONNECT), (mark) => new Promise((done) => {
    hear = (seen, time) => seen === mark && done(time);
  }));
  await context.close();
  return times;
}

function get(url) {
  return new Promise((done, fail) => {
    http.get(url, { agent }, (reply) => {
      let text = "";
      reply.setEncoding("utf8").on("data", (part) => { text += part; }).on("end", () => done(text));
    }).on("error", fail);
  });
}

async function until(ask, pattern, longest) {
  const start = performance.now();
  while (!pattern.test(await ask())) {
    if (performance.now() - start > longest) return false;
    await new Promise((done) => setTimeout(done, 1));
  }
  return true;
}

function table() {
  const median = (times) => times.length ? times[Math.floor(times.length / 2)] : NaN;
  const text = (times) => times.length
    ? `${median(times).toFixed(0)} (${times[0].toFixed(0)}–${times.at(-1).toFixed(0)}, n=${times.length}${times.missed ? `, missed ${times.missed}` : ""})` : "too slow";
  console.log("| documents | tool | html, ms | DOM, ms |\n|---|---|---|---|");
  for (const { size, name, html, dom } of rows) console.log(`| ${size} | ${name} | ${text(html)} | ${text(dom)} |`);
  console.log(`\n${cpus().length} × ${cpus()[0].model}, load ${loadavg()[0].toFixed(1)}`);
}
