// Hostile texts do nothing: no script of theirs runs, no rule of the policy is violated, nothing is
// asked for elsewhere; opened from disk and from a server, searched for, and as parts of addresses.

import { pathToFileURL } from "node:url";
import { DESK, inTabs, unwatch, watch, withBrowser } from "./lib/browser.mjs";
import { files } from "./lib/edition.mjs";
import { checkEditions } from "./lib/faults.mjs";
import { serving } from "./lib/server.mjs";

const VECTORS = JSON.parse(process.env.VECTORS);

/** What a script of the content would call. */
const FELL = "globalThis.fell = (which) => console.error(`a script ran: ${which}`);";

await withBrowser((browser) => checkEditions("hostile", async (root, fault) => {
  const all = files(root).filter((path) => /\.(html|svg)$/.test(path) && path !== "404.html");
  const disk = pathToFileURL(root).href + "/";
  let opened = 0;
  const open = async (tab, home, address, where) => {
    opened += 1;
    await tab.addInitScript(FELL);
    tab.on("dialog", (dialog) => { fault(where, "opened a dialog"); dialog.dismiss(); });
    watch(tab, home, (what) => {
      // A picture that a vector names by a path of the site is missing, no more.
      if (!/404/.test(what)) fault(where, what);
    });
    await tab.goto(home + address);
    // What waits for a frame, an animation or the focus has had its time.
    await tab.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0))));
    if (!tab.url().startsWith(home)) fault(where, `leads to ${tab.url()}`);
    unwatch(tab);
    tab.removeAllListeners("dialog");
  };
  const escaped = (path) => path.split("/").map(encodeURIComponent).join("/");
  const pages = all.filter((path) => path.endsWith(".html"));

  await inTabs(browser, { viewport: DESK }, all, (tab, path) => open(tab, disk, escaped(path), `from disk: ${path}`));
  await serving(root, async (home) => {
    await inTabs(browser, { viewport: DESK }, all, (tab, path) => open(tab, home, escaped(path), path));
    const asked = VECTORS.flatMap((vector, at) => {
      const text = encodeURIComponent(vector);
      const page = pages[at % pages.length];
      return [`search.html?q=${text}`, `${escaped(page)}?hl=${text}#${text}`, `indicators/index.html#owner=${text}`];
    });
    await inTabs(browser, { viewport: DESK }, asked, (tab, address) => open(tab, home, address, address));
  });
  return opened;
}));
