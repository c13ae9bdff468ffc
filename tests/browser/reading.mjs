// What a reader does with a page works: by keyboard, without scripts, with
// large text, on the narrowest screens, on paper.

import { pathToFileURL } from "node:url";
import { DESK, PHONE, inTabs, overflow, withBrowser } from "./lib/browser.mjs";
import { NOT_FOUND, samples } from "./lib/edition.mjs";
import { checkEditions } from "./lib/faults.mjs";
import { serving } from "./lib/server.mjs";

/** The narrowest screen a page must fit: 1280 px at a zoom of 400 %. */
const NARROWEST = { width: 320, height: 640 };

/** What the margins leave of an A4 sheet: 162 by 250 mm, in px. */
const SHEET = { width: 612, height: 945 };

/** The least height of what a finger presses, in px, usual and in large text. */
const TARGET = { "": 44, huge: 60 };

await withBrowser((browser) => checkEditions("reading", async (root, fault) => {
  const disk = pathToFileURL(root).href + "/";
  const chosen = samples(root).filter((path) => path !== NOT_FOUND);
  // The page for paper has neither menu nor foot.
  const withMenu = (check) => async (tab, fault, path) => path === "print.html" || check(tab, fault, path);
  const each = (options, check) => inTabs(browser, options, chosen, async (tab, path) => {
    await tab.goto(disk + path);
    await check(tab, (what) => fault(path, what), path);
  });
  await each({ viewport: NARROWEST }, fits);
  await each({ viewport: NARROWEST }, scrolls);
  await each({ viewport: PHONE, hasTouch: true }, largeText);
  await each({ viewport: DESK }, withMenu(keyboard));
  await each({ viewport: DESK }, withMenu(searchIsThere));
  await each({ viewport: PHONE, javaScriptEnabled: false }, withMenu(withoutScripts));
  await each({ viewport: SHEET, colorScheme: "dark" }, onPaper);
  await serving(root, async (home) => {
    const once = (paths, check) => inTabs(browser, { viewport: DESK }, paths, async (tab, path) => {
      await tab.goto(home + path);
      await check(tab, (what) => fault(path, what), home);
    });
    await once(["index.html"], settingsStay);
    await once(chosen.filter((path) => path.startsWith("plans/") && !path.endsWith("index.html")), cards);
    await once(["indicators/index.html"], sorting);
    await once(["schedule.html"], menuCloses);
    await once(["index.html"], wayByKeyboard);
  });
  return 7 * chosen.length + 5;
}));

/** No script of a page takes away what all pages have. */
async function searchIsThere(tab, fault, path) {
  if (path !== "search.html" && !(await tab.locator(".masthead [data-search]").isVisible())) fault("the search box is gone");
}

async function fits(tab, fault) {
  const wide = await overflow(tab);
  if (wide) fault(`wider than the narrowest screen: ${wide}`);
}

/** What is wider than its place is reached and scrolled by keyboard, and each says what it is. */
async function scrolls(tab, fault) {
  const wrong = await tab.evaluate(() => {
    const name = (element) => element.getAttribute("aria-label")
      ?? document.getElementById(element.getAttribute("aria-labelledby"))?.textContent.trim();
    const found = [], named = new Set();
    for (const element of document.querySelectorAll("main *")) {
      const { overflowX, overflowY } = getComputedStyle(element);
      if (!/auto|scroll/.test(overflowX + overflowY) || !element.checkVisibility()) continue;
      const wide = element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1;
      if (wide && element.tabIndex < 0 && !element.querySelector("a, button")) found.push(`no stop: ${element.localName}`);
      if (element.role !== "region" || document.querySelector(".book")) continue;
      if (!name(element)) found.push("a region has no name");
      if (named.has(name(element))) found.push(`two regions are called ${name(element)}`);
      named.add(name(element));
    }
    return found;
  });
  for (const text of wrong) fault(`scrolls, but ${text}`);
}

/** The largest text fits a phone, and what is pressed is large enough. */
async function largeText(tab, fault) {
  for (const [size, least] of Object.entries(TARGET)) {
    await tab.evaluate((value) => value && document.documentElement.setAttribute("data-text", value), size);
    const small = await tab.evaluate((height) => {
      const pressed = document.querySelectorAll(".masthead a, .masthead button, summary, main button, .site-map a");
      return [...pressed]
        .filter((element) => element.checkVisibility() && element.getBoundingClientRect().height < height - 0.5)
        .map((element) => `“${element.textContent.trim()}” ${element.getBoundingClientRect().height.toFixed(0)} px`);
    }, least);
    for (const text of [...new Set(small)].slice(0, 3)) fault(`text ${size || "normal"}: too low to press: ${text}`);
  }
  const wide = await overflow(tab);
  if (wide) fault(`large text is wider than a phone: ${wide}`);
}

/** The first stop skips to the text; every stop after it shows where it is, down to the foot. */
async function keyboard(tab, fault) {
  await tab.keyboard.press("Tab");
  const first = await tab.evaluate(() => {
    const box = document.activeElement.getBoundingClientRect();
    return document.activeElement.matches("a[href='#main']") && box.top >= 0 && box.left >= 0;
  });
  if (!first) return fault("the first stop of the keyboard is not a visible link to the text");
  const idle = await tab.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(() => {
    const stops = [...document.querySelectorAll("main [role=region][tabindex='0'], main pre[tabindex='0']")];
    done(stops.filter((stop) => stop.scrollWidth <= stop.clientWidth && stop.scrollHeight <= stop.clientHeight).length);
  }))));
  if (idle) fault(`${idle} stops of the keyboard that neither lead on nor scroll`);
  const unseen = await tab.evaluate(focusEach);
  for (const text of unseen) fault(`focus does not show: ${text}`);
  await tab.focus(".skip");
  await tab.keyboard.press("Enter");
  if (!(await tab.evaluate(() => document.activeElement.id === "main"))) fault("skipping does not reach the text");
  await tab.keyboard.press("Tab");
  const inside = await tab.evaluate(() => {
    const next = document.activeElement;
    return next.closest("main, footer") !== null;
  });
  if (!inside) fault("the stop after skipping lies before the text");
  // Backwards from the top comes the end of the page, unless something holds the focus.
  await tab.focus(".skip");
  await tab.evaluate(() => [...document.querySelectorAll(".foot a")].at(-1).focus());
  await tab.keyboard.press("Shift+Tab");
  if (!(await tab.evaluate(() => document.activeElement.closest(".foot")))) fault("the foot cannot be left backwards");
}

/** From the home page to a section of a plan, and to large text, by keyboard alone. */
async function wayByKeyboard(tab, fault) {
  const steps = [".main-nav a[href$='plans/index.html']", "main .entry-title a", ".contents a"];
  for (const step of steps) {
    if (!(await tabTo(tab, step))) return fault(`by keyboard: ${step} is not reached on ${tab.url()}`);
    const wish = await tab.evaluate(() => document.activeElement.href);
    await tab.keyboard.press("Enter");
    await tab.waitForURL(wish);
  }
  const section = await tab.evaluate(() => document.getElementById(decodeURIComponent(location.hash.slice(1)))?.localName);
  if (section !== "h2") fault(`by keyboard: the contents lead to ${section}`);
  await tab.evaluate(() => document.activeElement.blur());
  await tab.goto(tab.url().split("#")[0]);
  if (!(await tabTo(tab, "[data-toggle=large]"))) return fault("by keyboard: large text is not reached");
  await tab.keyboard.press("Enter");
  if (await tab.evaluate(() => document.documentElement.dataset.text) !== "large") fault("by keyboard: large text stays off");
}

/** Presses the tab key until something has the focus; no page has as many stops as this. */
async function tabTo(tab, selector) {
  for (let stop = 0; stop < 300; stop++) {
    await tab.keyboard.press("Tab");
    if (await tab.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return true;
  }
  return false;
}

/** Runs in the page: whatever can be reached and shows no outline. */
function focusEach() {
  const stops = document.querySelectorAll("a[href], button, summary, input:not([disabled]), [tabindex='0']");
  const unseen = [];
  for (const stop of stops) {
    if (!stop.checkVisibility()) continue;
    stop.focus({ focusVisible: true });
    const style = getComputedStyle(stop);
    if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) {
      unseen.push(`${stop.localName} “${stop.textContent.trim().slice(0, 20)}”`);
    }
  }
  return unseen.slice(0, 5);
}

/** Everything that is said can be read, and the menu leads on. */
async function withoutScripts(tab, fault, path) {
  const seen = await tab.locator("h1").count() === 1 && await tab.locator("h1").isVisible();
  if (!seen) fault("without scripts: no visible title");
  const text = (await tab.locator("main").innerText()).trim();
  if (text.length < 20) fault(`without scripts: the text is ${text.length} characters`);
  const link = tab.locator(".main-nav a").nth(path.startsWith("plans/") ? 1 : 0);
  const wish = new URL(await link.getAttribute("href"), tab.url()).href;
  await link.click();
  if (tab.url() !== wish) fault(`without scripts: the menu leads to ${tab.url()}`);
  if (await tab.locator("h1").count() !== 1) fault("without scripts: the menu leads to a page with no title");
}

/** Paper carries all the text in dark ink and leaves the site's furniture away. */
async function onPaper(tab, fault) {
  await tab.emulateMedia({ media: "print" });
  const wide = await overflow(tab);
  if (wide) fault(`on paper: cut off at the right: ${wide}`);
  for (const furniture of [".main-nav", ".settings", ".skip", ".place"]) {
    const shown = await tab.locator(furniture).filter({ visible: true }).count();
    if (shown) fault(`on paper: ${furniture} shows`);
  }
  const twice = await tab.evaluate(() => [...document.querySelectorAll("main a.external")]
    .filter((link) => (link.textContent.trim() === link.getAttribute("href")) !== (getComputedStyle(link, "::after").content === "none"))
    .map((link) => link.textContent));
  for (const text of twice.slice(0, 3)) fault(`on paper: the address is not given once: ${text}`);
  const { ink, paper, cut } = await tab.evaluate(() => {
    const main = document.querySelector("main");
    return {
      ink: getComputedStyle(main).color,
      paper: getComputedStyle(document.body).backgroundColor,
      cut: [...main.querySelectorAll("*")].filter((element) => {
        const style = getComputedStyle(element);
        return /auto|scroll/.test(style.overflowX + style.overflowY) && element.checkVisibility();
      }).map((element) => element.className || element.localName),
    };
  });
  const dark = (colour) => colour.match(/\d+/g).slice(0, 3).every((part) => Number(part) < 80);
  if (!dark(ink) || dark(paper)) fault(`on paper: ink ${ink} on ${paper}`);
  for (const name of new Set(cut)) fault(`on paper: ${name} scrolls, its end is lost`);
}

/** Large text and the chosen scheme stay from page to page. */
async function settingsStay(tab, fault, home) {
  await tab.click("[data-settings] > [data-toggle]");
  const large = () => tab.evaluate(() => document.documentElement.dataset.text);
  if (await large() !== "large") fault("the switch for large text does nothing");
  await tab.goto(home + "plans/index.html");
  if (await large() !== "large") fault("large text is forgotten on the next page");
  await tab.click("[data-settings] summary");
  await tab.click("[data-set=scheme][data-value=dark]");
  const paper = await tab.evaluate(() => getComputedStyle(document.body).backgroundColor);
  if (!paper.match(/\d+/g).slice(0, 3).every((part) => Number(part) < 80)) fault(`the dark scheme is ${paper}`);
}

/** A value in the text tells its indicator's path, by pointer and by keyboard. */
async function cards(tab, fault) {
  const value = tab.locator(".prose a.value").first();
  if (!(await value.count())) return;
  const card = tab.locator(".card");
  await value.hover();
  if (!(await card.count())) return fault("a value under the pointer shows no card");
  if (!/\d{4}/.test(await card.innerText())) fault("the card of a value names no year");
  await tab.mouse.move(0, 0);
  await card.waitFor({ state: "detached", timeout: 2000 }).catch(() => fault("the card stays when the pointer leaves"));
  await value.focus();
  if (!(await card.count())) fault("a value with the focus shows no card");
  await tab.keyboard.press("Escape");
  if (await card.count()) fault("the card stays after Escape");
}

async function sorting(tab, fault) {
  const heads = tab.locator("table[data-sortable] thead th");
  await heads.nth(4).locator("button").click();
  if (await heads.nth(4).getAttribute("aria-sort") !== "ascending") fault("sorting is not told");
  const amounts = await tab.locator("table[data-sortable]").first().locator("tbody td:nth-child(5) .amount")
    .evaluateAll((cells) => cells.map((cell) => parseFloat(cell.textContent.replace(/[^\d.]+/g, " "))));
  const numbers = amounts.filter((amount) => !Number.isNaN(amount));
  if (numbers.some((amount, at) => at > 0 && amount < numbers[at - 1])) fault(`sorted: ${numbers}`);
}

async function menuCloses(tab, fault) {
  const menu = tab.locator(".nav-more details");
  await tab.click(".nav-more summary");
  if (!(await menu.evaluate((element) => element.open))) fault("the menu does not open");
  await tab.keyboard.press("Escape");
  if (await menu.evaluate((element) => element.open)) fault("the menu stays after Escape");
}
