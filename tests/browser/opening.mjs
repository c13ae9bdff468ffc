// Every page opens cleanly, from disk on a desk's screen and from a server on a
// phone: no error, no failed request, nothing from elsewhere, nothing cut off.

import { pathToFileURL } from "node:url";
import { DESK, PHONE, inTabs, overflow, unwatch, watch, withBrowser } from "./lib/browser.mjs";
import { NOT_FOUND, pages } from "./lib/edition.mjs";
import { checkEditions } from "./lib/faults.mjs";
import { serving } from "./lib/server.mjs";

await withBrowser((browser) => checkEditions("opening", async (root, fault) => {
  const all = pages(root).filter((path) => path !== NOT_FOUND);

  const disk = pathToFileURL(root).href + "/";
  await inTabs(browser, { viewport: DESK }, all, (tab, path) =>
    open(tab, disk, path, (what) => fault(path, `from disk: ${what}`)));

  await serving(root, async (home) => {
    await inTabs(browser, { viewport: PHONE }, all, (tab, path) =>
      open(tab, home, path, (what) => fault(path, `from a server: ${what}`)));
    await inTabs(browser, { viewport: PHONE }, ["plans/no-such-page.html"], (tab, path) =>
      missing(tab, home, path, (what) => fault(NOT_FOUND, what)));
  });
  return 2 * all.length + 1;
}));

async function open(tab, home, path, fault) {
  watch(tab, home, fault);
  await tab.goto(home + path.split("/").map(encodeURIComponent).join("/"));
  const wide = await overflow(tab);
  if (wide) fault(`wider than the window: ${wide}`);
  if (!(await tab.title())) fault("has no title");
  unwatch(tab);
}

/** The page for what is missing finds its styles from any depth. */
async function missing(tab, home, path, fault) {
  watch(tab, home, (what) => {
    if (!what.includes(path) && !what.includes("status of 404")) fault(what);
  });
  const response = await tab.goto(home + path);
  if (response.status() !== 404) fault(`answers ${response.status()}`);
  const wide = await overflow(tab);
  if (wide) fault(`wider than the window: ${wide}`);
  await tab.click("main a");
  if (tab.url() !== home + "index.html") fault(`leads to ${tab.url()} instead of the home page`);
  unwatch(tab);
}
