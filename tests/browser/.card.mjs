import { pathToFileURL } from "node:url";
import { withBrowser, DESK, PHONE } from "./lib/browser.mjs";
await withBrowser(async (b) => {
  const c = await b.newContext({ viewport: DESK });
  const t = await c.newPage();
  await t.goto(pathToFileURL("/tmp/site/out/internal").href + "/plans/network-platform.html");
  const v = t.locator(".prose a.value").first(); await v.scrollIntoViewIfNeeded(); await v.hover();
  await t.screenshot({ path: "/tmp/shots/card.png" });
  await t.goto(pathToFileURL("/tmp/site/out/public").href + "/plans/network-platform.html");
  await t.pdf({ path: "/tmp/shots/plan.pdf", preferCSSPageSize: true });
  await t.goto(pathToFileURL("/tmp/site/out/internal").href + "/alignment.html");
  await t.pdf({ path: "/tmp/shots/align.pdf", preferCSSPageSize: true });
  await t.goto(pathToFileURL("/tmp/site/out/internal").href + "/indicators/online-rate.html");
  await t.pdf({ path: "/tmp/shots/ind.pdf", preferCSSPageSize: true });
  await t.setViewportSize(PHONE);
  await t.goto(pathToFileURL("/tmp/site/out/internal").href + "/plans/network-platform.html#" + encodeURIComponent("主要任务"));
  await t.mouse.wheel(0, 3000); await t.waitForTimeout(800);
  await t.screenshot({ path: "/tmp/shots/phone-mid.png" });
});
