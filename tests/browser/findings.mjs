// The report of the internal edition: every link of a finding leads to its mark,
// the mark stands at the passage, the filter filters, and the public edition
// knows nothing of it. The compendium has faults planted by the caller.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { DESK, PHONE, withBrowser } from "./lib/browser.mjs";
import { pages } from "./lib/edition.mjs";

const [publicRoot, internalRoot] = process.argv.slice(2);
const faults = [];
const fault = (what) => faults.push(what);

for (const path of pages(publicRoot)) {
  if (/passage-finding|id="finding-/.test(readFileSync(join(publicRoot, path), "utf8"))) fault(`public ${path} holds a finding`);
}

await withBrowser(async (browser) => {
  const report = pathToFileURL(join(internalRoot, "report.html")).href;
  for (const viewport of [DESK, PHONE]) {
    const context = await browser.newContext({ viewport });
    const tab = await context.newPage();
    await tab.goto(report);
    const links = await tab.evaluate(() => [...document.querySelectorAll(".finding-place")].flatMap((place) => {
      const link = place.querySelector("a");
      return link ? [{ href: link.href, words: place.querySelector("mark")?.textContent ?? "" }] : [];
    }));
    if (links.length < 10) fault(`only ${links.length} places have a link`);
    let beside = 0;
    for (const { href, words } of links) {
      await tab.goto(href);
      const seen = await tab.evaluate(look);
      if (!seen) fault(`${href} leads to no mark`);
      else {
        if (!seen.visible) fault(`the mark of ${href} cannot be seen`);
        if (!seen.head && !seen.passage.includes(words.replace(/[^\p{L}\p{N}].*$/su, "").slice(0, 6))) fault(`${href} stands at “${seen.passage.slice(0, 60)}”, not at “${words}”`);
        if (seen.wide > viewport.width) fault(`${href} is wider than the screen: ${seen.wide}`);
        if (!seen.head && seen.inMargin) beside += 1;
      }
    }
    if (viewport === DESK && beside === 0) fault("no mark stands in the margin of a wide screen");
    if (viewport === PHONE && beside > 0) fault("a mark stands in a margin that a phone does not have");
    await filter(tab, report);
    await tab.emulateMedia({ media: "print" });
    await tab.goto(links[0].href);
    if (await tab.locator(".passage-finding").first().isVisible()) fault("marks are printed");
    await context.close();
  }
  // Without scripts everything is shown.
  const plain = await browser.newContext({ javaScriptEnabled: false });
  const tab = await plain.newPage();
  await tab.goto(report);
  if (await tab.locator("[data-filters]").isVisible()) fault("the filter is shown where it cannot work");
  if (!(await tab.locator(".findings > .finding").last().isVisible())) fault("findings are hidden without scripts");
  await plain.close();
});

/** Runs in the page: the mark that the address leads to, and what it stands at. */
function look() {
  const mark = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!mark?.matches(".passage-finding")) return null;
  const head = mark.closest(".page-findings") !== null;
  let before = mark.previousElementSibling;
  while (before?.matches(".passage-finding")) before = before.previousElementSibling;
  const passage = (before ?? mark.parentElement).textContent;
  const parent = mark.parentElement.textContent;
  const box = mark.getBoundingClientRect();
  const text = document.querySelector(".text")?.getBoundingClientRect();
  return {
    head,
    passage: mark.parentElement.matches("li, dd, .note-body") ? parent : passage,
    visible: box.width > 0 && box.height > 0,
    inMargin: Boolean(text) && box.left >= text.right,
    wide: box.right,
  };
}

async function filter(tab, report) {
  await tab.goto(report);
  const count = () => tab.locator(".findings > .finding:visible").count();
  const all = await count();
  await tab.selectOption("select[name=rule]", { index: 1 });
  const rule = await tab.locator("select[name=rule]").inputValue();
  const some = await count();
  const right = await tab.locator(`.findings > .finding[data-rule="${rule}"]`).count();
  if (some !== right || some >= all) fault(`${some} of ${all} are shown for ${rule}, ${right} are right`);
  if (!tab.url().endsWith(`#rule=${rule}`)) fault(`the address is ${tab.url()}`);
  await tab.reload();
  if ((await count()) !== some) fault("the address does not bring the view back");
  await tab.selectOption("select[name=severity]", "error");
  await tab.selectOption("select[name=rule]", "");
  const errors = await tab.locator('.findings > .finding[data-severity="error"]').count();
  if ((await count()) !== errors) fault("the severity filter shows something else");
  if ((await tab.locator("[data-shown]").textContent()) !== String(errors)) fault("the count is wrong");
}

for (const what of faults) console.log(what);
process.exitCode = faults.length ? 1 : 0;
