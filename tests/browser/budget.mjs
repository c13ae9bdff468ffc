// What a page costs its reader: bytes, requests to others, and text that jumps
// while it loads - on a slow line, where what is painted first is not all yet.

import { DESK, PHONE, withBrowser } from "./lib/browser.mjs";
import { NOT_FOUND, pages, samples } from "./lib/edition.mjs";
import { checkEditions } from "./lib/faults.mjs";
import { serving } from "./lib/server.mjs";

/** What a page of a plan may weigh in all, as compressed by the host. */
const LIMIT = 60 * 1024;

/** What counts: what a page needs to be read. Pictures belong to the text. */
const COUNTED = new Set(["document", "stylesheet", "script", "font"]);

/** How far all of a page may move while it loads. Columns settle while the rows of a table come in. */
const STEADY = 0.01;

/** How long scripts that may wait are held back, in ms: long enough for the page to be painted without them. */
const LATE = 250;

await withBrowser((browser) => checkEditions("budget", async (root, fault) => {
  const plans = pages(root).filter((path) => /^plans\/[^/]+\.html$/.test(path) && !path.endsWith("index.html"));
  const chosen = [...new Set([...plans, ...samples(root)])].filter((path) => path !== NOT_FOUND);
  let heaviest = 0;
  await serving(root, async (home) => {
    for (const viewport of [DESK, PHONE]) {
      for (const path of chosen) {
        const size = viewport === PHONE ? "phone" : "desk";
        const { bytes, parts, foreign, shifts } = await load(browser, viewport, home, path);
        for (const url of foreign) fault(path, `asks ${url}`);
        if (shifts.reduce((sum, { by }) => sum + by, 0) > STEADY) {
          for (const { by, what } of shifts) fault(path, `${size}: moves by ${by.toFixed(4)} while it loads: ${what}`);
        }
        if (!plans.includes(path)) continue;
        heaviest = Math.max(heaviest, bytes);
        if (bytes > LIMIT) fault(path, `weighs ${bytes} bytes: ${parts.join(", ")}`);
      }
    }
  });
  console.log(`the heaviest plan: ${(heaviest / 1024).toFixed(1)} KiB`);
  return 2 * chosen.length;
}));

/** Opens a page with nothing in the cache, waits for all of it, and goes through it to its end. */
async function load(browser, viewport, home, path) {
  const context = await browser.newContext({ viewport, hasTouch: viewport === PHONE });
  await context.addInitScript(watchShifts);
  const tab = await context.newPage();
  const foreign = [], finished = [];
  tab.on("request", (request) => {
    if (!request.url().startsWith(home) && !request.url().startsWith("data:")) foreign.push(request.url());
  });
  tab.on("requestfinished", (request) => finished.push(request));
  await tab.route("**/*.js", async (route) => {
    // The one script at the head holds the page back; the others come when it has long been painted.
    if (!route.request().url().endsWith("/site.js")) await new Promise((late) => setTimeout(late, LATE));
    await route.continue();
  });
  await tab.goto(home + path);
  await tab.evaluate(async () => {
    const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    await document.fonts.ready;
    for (let at = 0; at < document.documentElement.scrollHeight; at += innerHeight) {
      scrollTo({ top: at, behavior: "instant" });
      await frame();
    }
  });
  const counted = finished.filter((one) => COUNTED.has(one.resourceType())).map((one) => one.url());
  // The page itself is asked: a request's own sizes wait for ever when word of its headers is lost.
  const { shifts, sizes } = await tab.evaluate(() => {
    const loaded = ["navigation", "resource"].flatMap((type) => performance.getEntriesByType(type));
    const sizes = Object.fromEntries(loaded.map(({ name, encodedBodySize }) => [name, encodedBodySize]));
    return { shifts: globalThis.shifts, sizes };
  });
  const parts = counted.map((url) => {
    if (!sizes[url]) throw new Error(`${path}: nothing is known of ${url}`);
    return `${url.slice(home.length)} ${sizes[url]}`;
  });
  const bytes = counted.reduce((sum, url) => sum + sizes[url], 0);
  await context.close();
  return { bytes, parts, foreign, shifts };
}

/** Runs in the page, before anything else. */
function watchShifts() {
  globalThis.shifts = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (entry.hadRecentInput) continue;
      const what = entry.sources.map(({ node }) => node?.nodeType === 1 ? `${node.localName}.${node.className}` : node?.nodeName);
      globalThis.shifts.push({ by: entry.value, what: what.join(", ") });
    }
  }).observe({ type: "layout-shift", buffered: true });
}
