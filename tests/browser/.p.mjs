import { pathToFileURL } from "node:url";
import { withBrowser, DESK, PHONE } from "./lib/browser.mjs";
await withBrowser(async (b) => {
  const c = await b.newContext({ viewport: PHONE });
  const t = await c.newPage();
  await t.goto(pathToFileURL("/tmp/site/out/internal").href + "/plans/network-platform.html");
  await t.evaluate(() => scrollTo({ top: 5500, behavior: "instant" })); await t.waitForTimeout(300);
  await t.screenshot({ path: "/tmp/shots/phone-mid.png" });
  await t.click(".contents summary"); await t.waitForTimeout(200);
  await t.screenshot({ path: "/tmp/shots/phone-mid2.png" });
  await t.goto(pathToFileURL("/tmp/site/out/internal").href + "/alignment.html");
  await t.pdf({ path: "/tmp/shots/align.pdf", preferCSSPageSize: true });
  await t.goto(pathToFileURL("/tmp/site/out/internal").href + "/projects/index.html");
  await t.pdf({ path: "/tmp/shots/proj.pdf", preferCSSPageSize: true });
});
