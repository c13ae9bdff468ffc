// How search is used: the box by keyboard, what is spoken, filters, what is said
// where nothing is found, marks on the page that is opened, phones, no scripts.

import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { DESK, PHONE, inTabs, overflow, unwatch, watch, withBrowser } from "./lib/browser.mjs";
import { checkEditions } from "./lib/faults.mjs";
import { serving } from "./lib/server.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"];

/** A query that the sample answers with many pages of several kinds. */
const QUERY = "网络";
const NOWHERE = "并不存在的说法";
/** What stands between the words is no part of the index: many pages may have it and few do. */
const MARKED = "规划，";

await withBrowser((browser) => checkEditions("searching", async (root, fault) => {
  const disk = pathToFileURL(root).href + "/";
  let checked = 0;
  const once = (home, options, path, check) => inTabs(browser, { viewport: DESK, ...options }, [path], async (tab) => {
    const told = (what) => fault(path, `${check.name}: ${what}`);
    watch(tab, home, told);
    await tab.goto(home + path);
    await check(tab, told, home);
    unwatch(tab);
    checked++;
  });
  for (const home of [disk]) {
    await once(home, {}, "plans/index.html", byKeyboard);
    await once(home, {}, "index.html", marksOnThePage);
  }
  await serving(root, async (home) => {
    await once(home, {}, "plans/index.html", byKeyboard);
    await once(home, {}, "index.html", marksOnThePage);
    await once(home, {}, "search.html", filters);
    await once(home, {}, "search.html", nothingFound);
    await once(home, {}, "search.html", shared);
    await once(home, {}, "search.html", countsHonestly);
    await once(home, { viewport: PHONE, hasTouch: true }, "index.html", onAPhone);
    await once(home, { viewport: PHONE, colorScheme: "dark" }, "search.html", accessible);
    await once(home, {}, "search.html", accessible);
    await once(home, {}, "index.html", stillWhileTyping);
    await once(home, { javaScriptEnabled: false }, "index.html", withoutScripts);
  });
  return checked;
}));

function panelShown(tab) {
  return tab.locator(".search-panel").filter({ visible: true }).waitFor();
}

function options(tab) {
  return tab.locator(".search-panel [role=option]");
}

async function type(tab, text) {
  await tab.keyboard.press("/");
  await tab.keyboard.insertText(text);
}

/** From anywhere on the page to a result and back, without a pointer. */
async function byKeyboard(tab, fault) {
  await type(tab, QUERY);
  await panelShown(tab);
  const box = tab.locator("#search-box");
  if (await box.getAttribute("aria-expanded") !== "true") fault("the open list is not told");
  const spoken = await tab.locator(".search [role=status]").textContent();
  if (!/\d/.test(spoken)) fault(`the number of pages is not spoken: ${spoken}`);
  const active = async () => {
    const id = await box.getAttribute("aria-activedescendant");
    return id && tab.locator(`#${id}`).getAttribute("aria-selected");
  };
  if (await active()) fault("something is chosen before an arrow is pressed");
  await tab.keyboard.press("ArrowDown");
  if (await active() !== "true") fault("the down arrow chooses nothing");
  await tab.keyboard.press("ArrowUp");
  if (await active()) fault("the up arrow does not lead back into the box");
  await tab.keyboard.press("Escape");
  if (await box.getAttribute("aria-expanded") !== "false") fault("Escape leaves the list open");
  if (await box.inputValue() !== QUERY) fault("Escape empties the box");
  await tab.keyboard.press("ArrowDown");
  await tab.keyboard.press("ArrowDown");
  const wish = await options(tab).nth(1).getAttribute("href");
  await tab.keyboard.press("Enter");
  await tab.waitForURL((url) => decodeURI(url.href).includes(decodeURI(wish).replace(/^(\.\.\/)+/, "").split("#")[0]));
  await tab.locator(".hits").waitFor();
  await type(tab, QUERY);
  await tab.keyboard.press("Enter");
  await tab.waitForURL(/search\.html\?q=/);
  await tab.locator("#search-results a[href] mark, #search-results .result-text mark").first().waitFor();
}

/** The words that were asked for stand marked on the page, the first in sight, until they are cleared. */
async function marksOnThePage(tab, fault) {
  await type(tab, `"${QUERY}" 安全`);
  await panelShown(tab);
  await options(tab).first().click();
  await tab.locator(".hits").waitFor();
  const marks = tab.locator("main mark.hit");
  const texts = new Set(await marks.allTextContents());
  if (!texts.has(QUERY) || !texts.has("安全")) fault(`marked: ${[...texts].join(", ")}`);
  if (!(await tab.locator("mark.hit-now").first().isVisible())) fault("no mark is the current one");
  const place = await tab.locator("mark.hit-now").first().boundingBox();
  if (!place || place.y < 0 || place.y > DESK.height) fault(`the current mark is out of sight: ${place?.y}`);
  const text = await tab.evaluate(textApartFromTheScrollsOwn);
  const buttons = tab.locator(".hits button");
  if (await buttons.count() === 3) {
    const before = await tab.locator(".hits [role=status]").textContent();
    await buttons.nth(1).click();
    if (await tab.locator(".hits [role=status]").textContent() === before) fault("the next mark is not told");
  }
  await buttons.last().click();
  if (await tab.locator("main mark.hit, .hits").count()) fault("marks stay when they are cleared");
  if (await tab.evaluate(textApartFromTheScrollsOwn) !== text) fault("marks change the text");
}

/** The text of the page's main element but for the name of the section in sight, which follows the scroll. */
function textApartFromTheScrollsOwn() {
  const copy = document.querySelector("main").cloneNode(true);
  copy.querySelectorAll("[data-here]").forEach((place) => place.remove());
  return copy.textContent;
}

async function answered(tab, query) {
  const list = tab.locator("#search-results");
  await tab.waitForFunction((asked) => {
    const found = document.querySelector("#search-results");
    return found.dataset.query === asked && found.getAttribute("aria-busy") === "false";
  }, query);
  return list.locator("a[href]");
}

/** A filter shows as many pages as it says, and is part of the address. */
async function filters(tab, fault) {
  await type(tab, QUERY);
  const all = await (await answered(tab, QUERY)).count();
  for (const name of ["kind", "status"]) {
    const button = tab.locator(`[data-filter=${name}] .filter`).first();
    const wish = Number(await button.locator(".filter-count").textContent());
    await button.click();
    const links = await answered(tab, QUERY);
    await tab.waitForFunction((n) => document.querySelectorAll("#search-results > li").length === n, wish)
      .catch(async () => fault(`${name}: ${await links.count()} pages for ${wish}`));
    if (wish > all) fault(`${name}: ${wish} of ${all}`);
    const pressed = tab.locator(`[data-filter=${name}] .filter[aria-pressed=true]`);
    if (await pressed.count() !== 1) fault(`${name}: the chosen filter is not told`);
    if (!(await pressed.evaluate((element) => element === document.activeElement))) fault(`${name}: the focus is lost`);
    if (!new URL(tab.url()).searchParams.get(name)) fault(`${name} is not part of the address`);
    await pressed.click();
    await tab.waitForFunction((n) => document.querySelectorAll("#search-results > li").length === n, all);
  }
  const select = tab.locator("[data-filter=organization] select");
  const choice = await select.locator("option").nth(1).getAttribute("value");
  await select.selectOption(choice);
  await answered(tab, QUERY);
  if (new URL(tab.url()).searchParams.get("organization") !== choice) fault("the unit is not part of the address");
}

async function nothingFound(tab, fault) {
  await type(tab, NOWHERE);
  const links = await answered(tab, NOWHERE);
  if (await links.count()) fault("something is found");
  const status = await tab.locator("[data-status]").textContent();
  if (!status.includes(NOWHERE)) fault(`says ${status}`);
  const tips = tab.locator("[data-none] li").filter({ visible: true });
  if (await tips.count() < 3) fault("tells nothing to try");
  // A slip of the input method, one character too many, and a sentence of which parts are found.
  for (const [slip, meant] of [["电子整务", "电子政务"], ["电子政政务", "电子政务"], ["并不存在的网络平台说法", "网络平台"]]) {
    await tab.locator("#search-box").fill(slip);
    await answered(tab, slip);
    const offered = tab.locator("[data-tries] button", { hasText: new RegExp(`^${meant}$`) });
    await offered.waitFor({ timeout: 5000 }).catch(() => fault(`${slip}: ${meant} is not offered`));
  }
  await tab.locator("#search-box").fill(`${QUERY} ${NOWHERE}`);
  if (!(await (await answered(tab, `${QUERY} ${NOWHERE}`)).count())) fault("part of the words finds nothing");
}

/** What is told before all pages have been looked at is no more than what is found in the end. */
async function countsHonestly(tab, fault) {
  const told = async () => Number(/\d+/.exec(await tab.locator("[data-status]").textContent())?.[0] ?? 0);
  await type(tab, MARKED);
  await answered(tab, MARKED);
  const first = await told(), text = await tab.locator("[data-status]").textContent();
  const counts = await tab.locator(".filter-count").count();
  const more = tab.locator("[data-more]");
  if (text.includes("至少") !== await more.isVisible()) fault(`says ${text}`);
  if (text.includes("至少") === counts > 0) fault(`says ${text}, and ${counts} numbers beside the filters`);
  while (await more.isVisible()) {
    await more.click();
    await answered(tab, MARKED);
  }
  const last = await told(), links = await (await answered(tab, MARKED)).count();
  if (first > last || last !== links) fault(`says first ${first}, then ${last} of ${links}`);
}

async function shared(tab, fault, home) {
  await tab.goto(`${home}search.html?q=${encodeURIComponent(QUERY)}&kind=special-plan`);
  const links = await answered(tab, QUERY);
  const paths = await links.evaluateAll((all) => all.map((link) => link.pathname));
  if (!paths.length || paths.some((path) => !path.includes("/plans/"))) fault(`an address with a filter shows ${paths}`);
  if (!(await tab.title()).startsWith(QUERY)) fault(`its title is ${await tab.title()}`);
}

async function onAPhone(tab, fault) {
  await tab.locator("#search-box").tap();
  await tab.keyboard.insertText(QUERY);
  await panelShown(tab);
  const wide = await overflow(tab);
  if (wide) fault(`the panel is wider than the phone: ${wide}`);
  const low = await options(tab).evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().height < 44).length);
  if (low) fault(`${low} results are too low to press`);
  await options(tab).first().tap();
  await tab.locator(".hits").waitFor();
}

/** No rule of WCAG is broken by the list of results, nor by the open panel of a page. */
async function accessible(tab, fault, home) {
  await type(tab, QUERY);
  await answered(tab, QUERY);
  await tab.locator(".result-text").first().waitFor();
  await judge(tab, (what) => fault(`results: ${what}`));
  await tab.goto(`${home}plans/index.html`);
  await type(tab, QUERY);
  await panelShown(tab);
  await tab.keyboard.press("ArrowDown");
  await judge(tab, (what) => fault(`panel: ${what}`));
}

async function judge(tab, fault) {
  await tab.evaluate(AXE);
  const violations = await tab.evaluate(async (values) => {
    const found = await globalThis.axe.run(document, { runOnly: { type: "tag", values }, resultTypes: ["violations"] });
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).slice(0, 3)}`);
  }, RULES);
  violations.forEach(fault);
}

/** Nothing of the page moves when the panel opens, fills and closes. */
async function stillWhileTyping(tab, fault) {
  const shift = () => tab.evaluate(() => {
    const at = (selector) => document.querySelector(selector).getBoundingClientRect();
    return [at("main").top, at("#search-box").left, at("#search-box").top, document.documentElement.scrollHeight].join(" ");
  });
  const before = await shift();
  for (const letter of QUERY) {
    await type(tab, letter);
    await tab.keyboard.press("End");
  }
  await panelShown(tab);
  const after = await shift();
  if (before !== after) fault(`the page moves from ${before} to ${after}`);
}

/** Without scripts the box leads to a page that says so and names the sections. */
async function withoutScripts(tab, fault) {
  await tab.locator("#search-box").fill(QUERY);
  await tab.locator(".search-go").click();
  if (!tab.url().includes("search.html?q=")) fault(`the box leads to ${tab.url()}`);
  if (!(await tab.locator("noscript p").isVisible())) fault("search.html does not say that it needs scripts");
  if (!(await tab.locator("[data-sections] a").count())) fault("no section is named");
  if (await tab.locator("[data-query]").filter({ visible: true }).count()) fault("examples are offered that nobody answers");
}
