// The system's Chromium without a window, and a watch over what its pages do.

import { chromium } from "playwright-core";

const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Tabs that load at the same time. */
const TABS = 4;

/** What takes longer will never end, in ms; every script takes a few minutes. */
const PATIENCE = 20 * 60_000;

export const PHONE = { width: 390, height: 844 };
export const DESK = { width: 1440, height: 900 };

/** Runs `work(browser)`. A measure may take as long as it needs: its patience is 0. */
export async function withBrowser(work, patience = PATIENCE) {
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  const browser = await chromium.launch({ executablePath, args: ARGUMENTS });
  const watchdog = patience && setTimeout(() => {
    console.error(`still not done after ${patience / 60_000} minutes`);
    process.exit(3);
  }, patience);
  try {
    return await work(browser);
  } finally {
    clearTimeout(watchdog);
    await browser.close();
  }
}

/** Runs `work(tab, path)` over all paths, in several tabs of one new context. */
export async function inTabs(browser, options, paths, work) {
  const context = await browser.newContext(options);
  // A violated policy that nothing else reports is told by this event alone.
  await context.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) => {
      console.error(`content security policy: ${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  const left = [...paths];
  const worker = async () => {
    const tab = await context.newPage();
    for (let path = left.shift(); path !== undefined; path = left.shift()) await work(tab, path);
  };
  await Promise.all(Array.from({ length: Math.min(TABS, left.length) }, worker));
  await context.close();
}

/**
 * Reports what must not happen while a tab loads and is used: messages on the
 * console, uncaught errors, requests that fail or leave the site.
 */
export function watch(tab, home, fault) {
  tab.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) fault(`console: ${message.text()}`);
  });
  tab.on("pageerror", (error) => fault(`script: ${error.message}`));
  tab.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(home) && !url.startsWith("data:")) fault(`leaves the site: ${url}`);
  });
  tab.on("requestfailed", (request) => {
    const reason = request.failure()?.errorText;
    // The next page was opened while this one still fetched its icon.
    if (reason !== "net::ERR_ABORTED") fault(`not loaded: ${request.url()} (${reason})`);
  });
  tab.on("response", (response) => {
    if (response.status() >= 400) fault(`${response.status()}: ${response.url()}`);
  });
}

/** Stops watching, before the tab opens another page. */
export function unwatch(tab) {
  for (const event of ["console", "pageerror", "request", "requestfailed", "response"]) {
    tab.removeAllListeners(event);
  }
}

/** What reaches beyond the right edge of the window, or nothing. */
export function overflow(tab) {
  return tab.evaluate(() => {
    const edge = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= edge) return null;
    const scrolls = (element) => {
      for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {
        if (getComputedStyle(at).overflowX !== "visible") return true;
      }
      return false;
    };
    const wide = [...document.body.querySelectorAll("*")]
      .filter((element) => element.getBoundingClientRect().right > edge + 0.5 && !scrolls(element));
    const last = wide.at(-1);
    const label = last ? `${last.localName}.${last.className} “${last.textContent.trim().slice(0, 20)}”` : "?";
    return `${document.documentElement.scrollWidth} px in a window of ${edge}: ${label}`;
  });
}
