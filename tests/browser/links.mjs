// Every link leads somewhere inside the edition, every page is led to, and the
// public edition knows nothing of the internal one.

import { readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { withBrowser } from "./lib/browser.mjs";
import { NOT_FOUND, files, pages } from "./lib/edition.mjs";
import { checkEditions } from "./lib/faults.mjs";

const ELSEWHERE = /^(https?|mailto|tel):/;

await withBrowser((browser) => checkEditions("links", async (root, fault) => {
  const tab = await browser.newPage();
  const present = new Set(files(root));
  const read = new Map();
  for (const path of pages(root)) {
    const html = readFileSync(join(root, path), "utf8");
    read.set(path, await tab.evaluate(parse, html));
  }
  // Only the public edition is published, so only it has addresses.
  const published = read.get("index.html").edition === "public";
  const base = read.get("index.html").canonical ?? "";
  if (published !== base.endsWith("/")) fault("index.html", `its canonical address is ${base || "missing"}`);
  // The page for what is missing names the path that the site is served under.
  const home = read.get(NOT_FOUND).links.find(({ target }) => target.endsWith("feed.xml")).target.slice(0, -"feed.xml".length);
  const site = { root, base, home, present, read };

  let checked = 0;
  const titled = new Map();
  for (const [path, page] of read) {
    // Tabs, bookmarks and lists of results show no more of a page than this.
    if (titled.has(page.title)) fault(path, `has the title of ${titled.get(page.title)}: ${page.title}`);
    titled.set(page.title, path);
    for (const link of page.links) {
      const wrong = judge(site, path, link);
      if (wrong) fault(path, `${link.element} ${link.target}: ${wrong}`);
    }
    // What no search engine should list has no canonical address either.
    const canonical = published && !page.unlisted ? base + path.replace(/(^|\/)index\.html$/, "$1") : undefined;
    if (page.canonical !== canonical) fault(path, `canonical is ${page.canonical}`);
    for (const passage of page.internal) fault(path, `shows internal content: ${passage}`);
    checked += page.links.length;
  }
  for (const path of unreached(site)) fault(path, "no page leads here");
  for (const path of ["sitemap.xml", "feed.xml"]) checked += listed(site, path, (what) => fault(path, what));
  for (const path of present) {
    if (path.endsWith(".css")) checked += styled(site, path, (what) => fault(path, what));
  }
  if (read.get("index.html").edition === "public") {
    for (const path of present) {
      if (/^(reviews\/|report\.html)/.test(path)) fault(path, "belongs to the internal edition");
    }
  }
  await tab.close();
  return checked;
}));

/** Runs in the browser, over the page as written, before any script. */
function parse(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const links = [];
  const add = (selector, attribute) => {
    for (const element of page.querySelectorAll(selector)) {
      links.push({ element: element.localName, rel: element.rel ?? "", target: element.getAttribute(attribute) });
    }
  };
  add("a[href], area[href], link[href], use[href], image[href]", "href");
  add("[src]", "src");
  add("form[action]", "action");
  add("object[data]", "data");
  const edition = page.documentElement.dataset.edition;
  const internal = edition === "public" ? page.querySelectorAll(".internal, .internal-band, .mark-internal") : [];
  return {
    edition,
    title: page.title,
    links: links.filter((link) => link.rel !== "canonical"),
    ids: [...page.querySelectorAll("[id]")].map((element) => element.id),
    canonical: page.querySelector("link[rel=canonical]")?.href,
    unlisted: page.querySelector('meta[name="robots"][content^="noindex"]') !== null,
    internal: [...internal].map((element) => element.textContent.trim().slice(0, 40)),
  };
}

/** What is wrong with a link, or nothing. */
function judge(site, from, { element, target }) {
  if (site.base && target.startsWith(site.base)) return "is written with the site's own address";
  if (ELSEWHERE.test(target)) return element === "a" ? null : "is fetched from elsewhere";
  if (/^[a-z][a-z0-9+.-]*:/i.test(target)) return "has a scheme that no reader follows";
  const found = resolve(site, from, target);
  if (found === null) return "leaves the edition";
  const { path, fragment } = found;
  if (!site.present.has(path)) return "leads to nothing";
  if (fragment && !site.read.get(path)?.ids.includes(fragment)) return `${path} has no #${fragment}`;
  return null;
}

/** The file and fragment that a relative link names; nothing when it climbs out. */
function resolve(site, from, target) {
  const [address, ...rest] = target.split("#");
  const fragment = decodeURIComponent(rest.join("#"));
  let path = decodeURIComponent(address.split("?")[0]);
  if (path.startsWith("/")) {
    if (from !== NOT_FOUND || !path.startsWith(site.home)) return null;
    path = path.slice(site.home.length);
  } else {
    path = path === "" ? from : posix.join(posix.dirname(from), path);
  }
  if (path.startsWith("..")) return null;
  return { path: path.endsWith("/") || path === "" ? path + "index.html" : path, fragment };
}

/** Pages that no walk from the home page comes to. */
function unreached(site) {
  const seen = new Set(["index.html", NOT_FOUND]);
  const left = ["index.html"];
  for (let path = left.pop(); path; path = left.pop()) {
    for (const { element, target } of site.read.get(path).links) {
      if (element !== "a" || ELSEWHERE.test(target)) continue;
      const to = resolve(site, path, target)?.path;
      if (site.read.has(to) && !seen.has(to)) {
        seen.add(to);
        left.push(to);
      }
    }
  }
  return [...site.read.keys()].filter((path) => !seen.has(path));
}

/** Addresses of the feed and the sitemap are complete, and name files that exist. */
function listed(site, path, fault) {
  const text = readFileSync(join(site.root, path), "utf8");
  const addresses = [...text.matchAll(/<loc>([^<]*)|\bhref="([^"]*)"/g)].map((match) => match[1] ?? match[2]);
  for (const address of addresses) {
    const found = address.startsWith(site.base) && resolve(site, "index.html", address.slice(site.base.length));
    if (!found || !site.present.has(found.path)) fault(`${address} leads to nothing`);
  }
  if (!addresses.length) fault("names no page");
  return addresses.length;
}

/** Pictures and faces that a style sheet names. */
function styled(site, path, fault) {
  const text = readFileSync(join(site.root, path), "utf8");
  const targets = [...text.matchAll(/url\(\s*["']?([^"')]+)/g)].map((match) => match[1]);
  for (const target of targets) {
    if (target.startsWith("data:")) continue;
    const found = !/^[a-z]+:/i.test(target) && resolve(site, path, target);
    if (!found || !site.present.has(found.path)) fault(`url(${target}) leads to nothing inside the edition`);
  }
  return targets.length;
}
