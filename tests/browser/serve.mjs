// A page that is served follows its file: what changed is exchanged in place, the
// panel says what the checker found, and a broken file leaves the last good page.
// Arguments: the address that `serve` listens at, and the compendium's folder.
// With a third, a folder, it leaves pictures of the panel there.

import { createRequire } from "node:module";
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DESK, withBrowser } from "./lib/browser.mjs";

const [home, root, pictures] = process.argv.slice(2);
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const FILE = join(root, "content/documents/a.md");
const faults = [];

function expect(is, what) {
  if (!is) faults.push(what);
}

/** A document of many sections; `change` alters the text of the fifth. */
function text({ title = "网络规划", fifth = "第五节的文字。", first = "第一节的文字。", more = "" } = {}) {
  const sections = Array.from({ length: 12 }, (_, n) => {
    const words = n === 0 ? first : n === 4 ? fifth : `第 ${n + 1} 节的文字，`.repeat(30);
    return `## 部分${n + 1}\n\n${words}\n\n见[[b]]。\n`;
  });
  return `---\ntitle: ${title}\nedition: public\n---\n\n${sections.join("\n")}${more}`;
}

function save(words) {
  // As editors do: beside, then moved into place.
  writeFileSync(`${FILE}.new~`, words);
  renameSync(`${FILE}.new~`, FILE);
}

await withBrowser(async (browser) => {
  const context = await browser.newContext({ viewport: DESK, reducedMotion: "reduce" });
  const tab = await context.newPage();
  tab.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) faults.push(`console: ${message.text()}`);
  });
  tab.on("pageerror", (error) => faults.push(`script: ${error.message}`));
  // The script of the server needs no looser policy than the site itself.
  await tab.route("**/*.html", async (route) => {
    const reply = await route.fetch();
    const headers = { ...reply.headers(), "content-security-policy": "default-src 'self'" };
    delete headers["content-length"];
    await route.fulfill({ response: reply, headers });
  });
  save(text());
  await tab.goto(`${home}documents/a.html`);
  await shows(tab, "第五节的文字。");
  await badge(tab, /错误|警告|提示|没有问题/);
  await inPlace(tab);
  await above(tab);
  await title(tab);
  await styles(tab);
  await panel(tab);
  await broken(tab);
  await gone(tab);
  // The page looks again when the check is done, which may be now.
  await tab.unrouteAll({ behavior: "ignoreErrors" });
  await context.close();
});

for (const fault of faults) console.error(fault);
console.log(`serve: ${faults.length} faults`);
process.exitCode = faults.length ? 1 : 0;

async function shows(tab, words) {
  await tab.waitForFunction((wanted) => document.querySelector("main").textContent.includes(wanted), words);
}

async function badge(tab, pattern) {
  await tab.locator("[data-compendium-panel] .badge").filter({ hasText: pattern }).waitFor();
}

/** A change of one paragraph touches that paragraph alone. */
async function inPlace(tab) {
  await tab.evaluate(() => {
    window.kept = true;
    document.querySelectorAll("main p").forEach((p) => { p.kept = p.textContent; });
    document.querySelectorAll(".prose p a")[6].focus({ preventScroll: true });
    document.querySelector(".masthead details").open = true;
    scrollTo({ top: 900, behavior: "instant" });
  });
  const before = await state(tab);
  save(text({ fifth: "第五节改过了。" }));
  await shows(tab, "第五节改过了。");
  const after = await state(tab);
  expect(after.kept, "the page was loaded anew");
  expect(after.focus && after.focus === before.focus, `the focus moved from ${before.focus} to ${after.focus}`);
  expect(after.open, "an open menu was closed");
  expect(Math.abs(after.scroll - before.scroll) <= 1, `it scrolled from ${before.scroll} to ${after.scroll}`);
  const strange = await tab.evaluate(() =>
    [...document.querySelectorAll("main .prose p")].filter((p) => p.kept === undefined).length);
  expect(strange === 0, `${strange} paragraphs were replaced`);
}

function state(tab) {
  return tab.evaluate(() => ({
    kept: window.kept === true,
    scroll: scrollY,
    focus: document.activeElement.closest("p")?.previousElementSibling?.textContent,
    open: document.querySelector(".masthead details").open,
  }));
}

/** What is read stays in its place when text grows above it. */
async function above(tab) {
  const top = () => tab.evaluate(() =>
    [...document.querySelectorAll(".prose h2")].find((head) => head.textContent.includes("部分8")).getBoundingClientRect().top);
  await tab.evaluate(() =>
    [...document.querySelectorAll(".prose h2")].find((head) => head.textContent.includes("部分8")).scrollIntoView());
  const before = await top();
  save(text({ fifth: "第五节改过了。", first: "第一节长了很多，".repeat(200) }));
  await shows(tab, "第一节长了很多");
  await tab.waitForTimeout(100);
  const after = await top();
  expect(Math.abs(after - before) <= 2, `text that grew above moved what is read by ${after - before} px`);
}

async function title(tab) {
  save(text({ title: "网络新规划" }));
  await tab.waitForFunction(() => document.title.includes("网络新规划"));
  expect((await state(tab)).kept, "a new title loaded the page anew");
}

async function styles(tab) {
  writeFileSync(join(root, "themes/mine/static/base.css"), "h1 { color: rgb(1, 2, 3); }\n");
  await tab.waitForFunction(() => getComputedStyle(document.querySelector("h1")).color === "rgb(1, 2, 3)");
  await tab.waitForFunction(() => document.querySelectorAll("link[href*='base.css']").length === 1);
  expect((await state(tab)).kept, "a new style loaded the page anew");
}

/** The panel lists, links, is worked by keyboard, and breaks no rule of accessibility. */
async function panel(tab) {
  save(text({ more: "\n见[[没有的规划]]。\n" }));
  await badge(tab, /1 错误/);
  const bar = tab.locator("[data-compendium-panel] .bar");
  await bar.filter({ hasText: "没有的规划" }).waitFor();
  const host = tab.locator("[data-compendium-panel]");
  await host.locator(".badge").focus();
  await tab.keyboard.press("Enter");
  const box = host.locator(".box");
  await box.waitFor();
  const href = await box.locator("li.error a").first().getAttribute("href");
  expect(/^vscode:\/\/file\/.*content\/documents\/a\.md:\d+:\d+$/.test(href), `the link leads to ${href}`);
  if (pictures) await tab.screenshot({ path: join(pictures, "panel.png") });
  await accessible(tab, "with the panel");
  await tab.keyboard.press("Escape");
  await box.waitFor({ state: "hidden" });
  const focused = await tab.evaluate(() => document.activeElement.shadowRoot?.activeElement?.className ?? "");
  expect(focused.startsWith("badge"), `after Escape the focus is on “${focused}”`);
  expect((await state(tab)).kept, "the panel loaded the page anew");
}

async function broken(tab) {
  save("---\ntitle: [\n---\n");
  const bar = tab.locator("[data-compendium-panel] .bar");
  await bar.filter({ hasText: "上一次能读的内容" }).waitFor();
  await bar.filter({ hasText: "a.md:" }).waitFor();
  await shows(tab, "见");
  if (pictures) await tab.screenshot({ path: join(pictures, "broken.png") });
  await accessible(tab, "with a broken file");
  save(text({ fifth: "修好了。" }));
  await shows(tab, "修好了。");
  await bar.waitFor({ state: "hidden" });
  expect((await state(tab)).kept, "a broken file loaded the page anew");
}

async function gone(tab) {
  renameSync(FILE, `${FILE}.away~`);
  await tab.locator("[data-compendium-panel] .bar").filter({ hasText: "已经没有这一页" }).waitFor();
  await shows(tab, "修好了。");
  renameSync(`${FILE}.away~`, FILE);
  await tab.locator("[data-compendium-panel] .bar").waitFor({ state: "hidden" });
  // Going to the missing page causes what the browser reports as an error.
  for (let at = faults.length - 1; at >= 0; at--) if (/status of 404/.test(faults[at])) faults.splice(at, 1);
}

async function accessible(tab, when) {
  const before = faults.length;
  await tab.evaluate(AXE);
  const violations = await tab.evaluate(async () => {
    const found = await globalThis.axe.run(document, {
      runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] },
      resultTypes: ["violations"],
    });
    return found.violations.map(({ id, help, nodes }) => `${id}: ${help} ${nodes[0].target.join(" ")}`);
  });
  // The checker itself styles an element, against the policy.
  const own = faults.slice(before).filter((fault) => !fault.includes("Applying inline style"));
  faults.splice(before, Infinity, ...own);
  for (const violation of violations) faults.push(`${when}: ${violation}`);
}
