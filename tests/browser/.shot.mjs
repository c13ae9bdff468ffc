import { pathToFileURL } from "node:url";
import { withBrowser, DESK, PHONE } from "./lib/browser.mjs";
const [root, ...paths] = process.argv.slice(2);
const full = process.env.FULL;
await withBrowser(async (b) => {
  for (const [tag, viewport, colorScheme] of [["desk", DESK, "light"], ["phone", PHONE, "light"], ["dark", DESK, "dark"]]) {
    if (process.env.ONLY && !process.env.ONLY.includes(tag)) continue;
    const c = await b.newContext({ viewport, colorScheme });
    const t = await c.newPage();
    for (const path of paths) {
      await t.goto(pathToFileURL(root).href + "/" + path);
      await t.screenshot({ path: `/tmp/shots/${path.replace(/[\/#]/g, "_")}.${tag}.png`, fullPage: !!full || tag === "phone" && false });
    }
  }
});
