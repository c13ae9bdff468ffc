// The search box, its panel while somebody types, the page of results, and
// the marks on the page that is opened. What is found is search-engine.js's.
(() => {
  "use strict";

  const form = document.querySelector("[data-search]");
  // site.js says so of a browser that cannot open the files; the box leads to a page that tells.
  if (!form || document.documentElement.classList.contains("outdated")) return;
  const home = form.dataset.search, words = form.dataset, box = form.elements.q;
  const engineAddress = document.currentScript.src.replace(/search\.js(?=$|\?)/, "search-engine.js");
  const page = document.querySelector("[data-search-page]");

  const PAUSE = 120, IN_PANEL = 5, AT_ONCE = 30, CERTAIN = 10;
  const CHINESE = document.documentElement.lang.startsWith("zh"), STOP = CHINESE ? "。" : ". ";
  const HITS = "hl";

  // ---- Files: classic scripts, for a page on disk can load no others ----

  const awaited = new Map();
  window.__search = (name, data) => awaited.get(name)?.(data);

  function script(src) {
    return new Promise((done, fail) => {
      const element = document.createElement("script");
      element.src = src;
      element.onload = () => { element.remove(); done(); };
      element.onerror = () => { element.remove(); fail(new Error(src)); };
      document.head.append(element);
    });
  }

  async function load(name) {
    const data = new Promise((done) => awaited.set(name, done));
    await script(`${home}search/${name}.js`);
    const bytes = Uint8Array.from(atob(await data), (char) => char.charCodeAt(0));
    const opened = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    return new Uint8Array(await new Response(opened).arrayBuffer());
  }

  let tools, engine;
  const program = () => (tools ??= script(engineAddress).then(() => window.compendiumSearch));
  const ready = () => (engine ??= program().then((made) => made.open(load)));

  // ---- Small things ----

  const say = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

  function make(name, attributes, ...inside) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value !== undefined && value !== false) element.setAttribute(key, value === true ? "" : value);
    }
    element.append(...inside);
    return element;
  }

  const drawn = (parts) => parts.map(({ text, mark }) => (mark ? make("mark", {}, text) : text));

  function debounced(work) {
    let timer = 0;
    return () => { clearTimeout(timer); timer = setTimeout(work, PAUSE); };
  }

  /** How many pages are found, of those that `wanted` names: what has not been looked at is not counted. */
  function count(answer, wanted = () => true) {
    const n = answer.pages().filter(wanted).length, open = answer.open().filter(wanted).length;
    return say(open ? words.least : words.found, { n: n - open });
  }

  /** The address of a page and its place; `shown` tells the page what to mark when it is opened. */
  const address = (path, anchor) => home + path + (anchor ? `#${encodeURIComponent(anchor)}` : "");

  function link(element, shown) {
    element.href = address(shown.path, shown.anchor);
    const asked = shown.needles.map(({ q, star }) => (star ? `${q}*` : `"${q}"`)).join(" ");
    const carry = () => {
      if (!asked) return;
      element.href = `${home}${shown.path}?${HITS}=${encodeURIComponent(asked)}`
        + (shown.anchor ? `#${encodeURIComponent(shown.anchor)}` : "");
    };
    // As late as the press, so that addresses in the list are those of the pages.
    for (const event of ["pointerdown", "click", "contextmenu"]) element.addEventListener(event, carry);
  }

  function meta(index, number) {
    const parts = [index.kinds[index.kind[number]].label];
    const status = index.status[number], organization = index.organization[number];
    if (status) parts.push(index.statuses[status - 1].label);
    if (organization) parts.push(index.organizations[organization - 1]);
    return make("span", { class: "result-meta" }, ...parts.filter(Boolean).map((part) => make("span", {}, part)));
  }

  function passage({ heading, isHeading, parts }) {
    const place = heading && !isHeading ? [make("span", { class: "result-place" }, heading)] : [];
    return [...place, make("span", { class: "result-text" }, ...drawn(parts))];
  }

  // ---- The panel below the box: a combobox with its list ----

  function panel() {
    const list = make("div", { id: "search-options", role: "listbox", "aria-label": words.all });
    const note = make("p", { class: "search-panel-note", "aria-hidden": "true" });
    const shell = make("div", { class: "search-panel", hidden: true }, note, list);
    const status = make("p", { class: "visually-hidden", role: "status" });
    form.append(shell, status);
    Object.entries({
      role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list",
      "aria-haspopup": "listbox",
    }).forEach(([key, value]) => box.setAttribute(key, value));

    let turn = 0, active = -1;
    const options = () => [...list.children];

    function choose(at) {
      active = at;
      options().forEach((option, n) => option.setAttribute("aria-selected", String(n === at)));
      const option = options()[at];
      if (!option) return box.removeAttribute("aria-activedescendant");
      box.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    }

    function show(open) {
      shell.hidden = !open;
      box.setAttribute("aria-expanded", String(open && options().length > 0));
      if (!open) choose(-1);
    }

    function fill(text, inside) {
      note.textContent = status.textContent = text;
      if (inside.length) status.textContent += STOP + words.keys;
      list.replaceChildren(...inside);
      list.hidden = !inside.length;
      choose(-1);
      show(true);
    }

    async function update() {
      const query = box.value.trim(), mine = ++turn;
      if (!query) return show(false);
      try {
        const found = await ready(), index = await found.ready(), answer = await found.search(query);
        const entries = await answer.settle(IN_PANEL);
        const shown = await Promise.all(entries.map((entry) => found.excerpt(entry, answer.asked)));
        if (mine !== turn) return;
        if (!shown.length) return fill(say(words.none, { q: query }), []);
        const inside = shown.map((one, at) => {
          const option = make("a", { class: "search-option", id: `search-option-${at}`, role: "option", tabindex: "-1" },
            make("span", { class: "result-title" }, ...drawn(one.title)), meta(index, entries[at].page), ...passage(one));
          link(option, one);
          return option;
        });
        const everything = make("a", {
          class: "search-option", id: "search-option-all", role: "option", tabindex: "-1", "data-all": true,
          href: `${form.getAttribute("action")}?q=${encodeURIComponent(query)}`,
        }, words.all);
        fill((answer.partial ? words.partial + STOP : "") + count(answer), [...inside, everything]);
      } catch (error) {
        if (mine === turn) fill(words.failed, []);
      }
    }

    const soon = debounced(update);
    box.addEventListener("input", (event) => { if (!event.isComposing) soon(); });
    box.addEventListener("compositionend", soon);
    box.addEventListener("focus", () => { ready(); if (box.value.trim() && list.children.length) show(true); });
    form.addEventListener("focusout", (event) => { if (!form.contains(event.relatedTarget)) show(false); });
    // A press on an option must not take the focus from the box before the click.
    shell.addEventListener("mousedown", (event) => event.preventDefault());
    form.addEventListener("submit", (event) => { if (!box.value.trim()) event.preventDefault(); });
    box.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      const n = options().length, open = !shell.hidden;
      if (event.key === "Escape" && open) {
        event.preventDefault();
        turn++;
        show(false);
      } else if (["ArrowDown", "ArrowUp"].includes(event.key) && n) {
        event.preventDefault();
        if (!open) show(true);
        // One step further than the ends is the box itself.
        const step = event.key === "ArrowDown" ? 1 : -1;
        choose(((active + 1 + step + n + 1) % (n + 1)) - 1);
      } else if (event.key === "Enter" && open && active >= 0) {
        event.preventDefault();
        options()[active].click();
      }
    });
  }

  // ---- The page of results ----

  function results() {
    const part = (name) => page.querySelector(`[data-${name}]`);
    const list = part("results"), status = part("status"), more = part("more");
    const chosen = { kind: "", status: "", organization: "" };
    let turn = 0, observer;

    function restore() {
      const asked = new URLSearchParams(location.search);
      box.value = asked.get("q") ?? "";
      for (const name of Object.keys(chosen)) chosen[name] = asked.get(name) ?? "";
    }

    function remember(query) {
      const asked = new URLSearchParams();
      if (query) asked.set("q", query);
      for (const [name, value] of Object.entries(chosen)) if (value) asked.set(name, value);
      // A browser may forbid it for a page on disk.
      try { history.replaceState(null, "", asked.size ? `?${asked}` : location.pathname); } catch { /* not kept */ }
    }

    const facets = {
      kind: (index, number) => index.kinds[index.kind[number]],
      status: (index, number) => index.statuses[index.status[number] - 1],
      organization: (index, number) => {
        const name = index.organizations[index.organization[number] - 1];
        return name && { id: name, label: name };
      },
    };

    const fits = (index, number, except) => Object.entries(chosen).every(([name, value]) =>
      !value || name === except || facets[name](index, number)?.id === value);

    function choices(index, pages, name) {
      const counts = new Map();
      const known = { kind: index.kinds, status: index.statuses };
      for (const { id, label } of known[name] ?? []) counts.set(id, { label, n: 0 });
      for (const number of pages) {
        const value = facets[name](index, number);
        if (!value || !fits(index, number, name)) continue;
        if (!counts.has(value.id)) counts.set(value.id, { label: value.label, n: 0 });
        counts.get(value.id).n++;
      }
      const there = [...counts].filter(([id, { n }]) => n || id === chosen[name]);
      return known[name] ? there : there.sort((one, other) => other[1].n - one[1].n);
    }

    function choose(name, value) {
      chosen[name] = value;
      run();
    }

    /** The choices, each with its pages; without, where not all have been looked at. */
    function filters(index, answer) {
      const pages = answer.pages(), isSure = !answer.open().length;
      for (const place of page.querySelectorAll("[data-filter]")) {
        const name = place.dataset.filter;
        const there = choices(index, pages, name).map(([id, { label, n }]) => [id, { label, n: isSure ? n : undefined }]);
        const old = place.querySelector("div, select"), focused = document.activeElement?.dataset?.value;
        const within = old?.contains(document.activeElement);
        let field;
        if (name === "organization") {
          field = make("select", { class: "filter-select", "aria-label": place.querySelector("legend").textContent },
            make("option", { value: "" }, page.dataset.any),
            ...there.map(([id, { label, n }]) => make("option", { value: id }, n === undefined ? label : CHINESE ? `${label}（${n}）` : `${label} (${n})`)));
          field.value = chosen[name];
          field.addEventListener("change", () => choose(name, field.value));
        } else {
          field = make("div", { class: "filter-choices" }, ...there.map(([id, { label, n }]) => {
            const button = make("button", {
              type: "button", class: "filter", "aria-pressed": String(chosen[name] === id), "data-value": id,
            }, label, ...(isSure ? [make("span", { class: "filter-count" }, String(n))] : []));
            button.addEventListener("click", () => choose(name, chosen[name] === id ? "" : id));
            return button;
          }));
        }
        place.hidden = !there.length;
        old ? old.replaceWith(field) : place.append(field);
        // What was pressed keeps the focus.
        if (within) (name === "organization" ? field : field.querySelector(`[data-value="${CSS.escape(focused)}"]`))?.focus();
      }
      part("filters").hidden = !pages.length;
    }

    function draw(found, index, answer, entries) {
      observer?.disconnect();
      const entryOf = new Map();
      async function open(item) {
        const entry = entryOf.get(item);
        if (!entry) return;
        entryOf.delete(item);
        observer.unobserve(item);
        const shown = await found.excerpt(entry, answer.asked);
        const title = item.querySelector("a");
        title.replaceChildren(...drawn(shown.title));
        link(title, shown);
        item.append(...passage(shown));
      }
      observer = new IntersectionObserver((seen) => {
        for (const { target, isIntersecting } of seen) if (isIntersecting) open(target).catch(failed);
      }, { rootMargin: "0px 0px 80px" });
      const items = entries.map((entry, at) => {
        const title = make("a", { class: "result-link", href: address(index.path[entry.page]) },
          say(page.dataset.result, { n: at + 1 }));
        const item = make("li", { class: "result" }, title, meta(index, entry.page));
        title.addEventListener("focus", () => open(item).catch(failed));
        entryOf.set(item, entry);
        return item;
      });
      list.replaceChildren(...items);
      items.forEach((item) => observer.observe(item));
    }

    const failed = () => { status.textContent = words.failed; };

    /** Tells that the list is of this query, and whether it is still being made. */
    function busy(query, is) {
      list.dataset.query = query;
      list.setAttribute("aria-busy", String(is));
    }

    async function tries(found, query, mine) {
      const place = part("tries");
      place.hidden = true;
      const good = await found.instead(query, () => mine === turn);
      if (mine !== turn) return;
      place.replaceChildren(`${page.dataset.try} `, ...good.flatMap((one) =>
        [make("button", { type: "button", class: "search-example", "data-query": true }, one), " "]));
      place.hidden = !good.length;
    }

    async function run() {
      const query = box.value.trim(), mine = ++turn;
      remember(query);
      busy(query, true);
      document.title = document.title.replace(/^.*? - /, query ? `${query} - ` : `${page.querySelector("h1").textContent} - `);
      part("help").hidden = part("sections").hidden = Boolean(query);
      if (!query) {
        list.replaceChildren();
        status.textContent = "";
        more.hidden = part("none").hidden = part("filters").hidden = true;
        return busy(query, false);
      }
      try {
        const found = await ready(), index = await found.ready(), answer = await found.search(query);
        const wanted = (number) => fits(index, number);
        // What can be made certain by a few looks is; the rest waits until it is asked for.
        let entries = await answer.settle(answer.open().length <= CERTAIN ? Infinity : CERTAIN, wanted);
        if (mine !== turn) return;
        const shown = () => {
          const n = answer.pages().filter(wanted).length;
          status.textContent = n ? (answer.partial ? words.partial + STOP : "") + count(answer, wanted)
            : say(words.none, { q: query });
          more.hidden = entries.length >= n;
          filters(index, answer);
        };
        draw(found, index, answer, entries);
        shown();
        part("none").hidden = part("sections").hidden = entries.length > 0;
        more.onclick = async () => {
          busy(query, true);
          entries = await answer.settle(entries.length + AT_ONCE, wanted, entries.length);
          draw(found, index, answer, entries);
          shown();
          busy(query, false);
        };
        busy(query, false);
        if (!entries.length) await tries(found, query, mine);
      } catch (error) {
        if (mine !== turn) return;
        failed();
        busy(query, false);
      }
    }

    // Beside the list they are open; above it they would push it out of sight.
    const beside = () => getComputedStyle(part("filters").querySelector("summary")).display === "none";
    const arrange = () => { if (beside()) part("filters").open = true; };
    arrange();
    window.addEventListener("resize", arrange);
    restore();
    box.addEventListener("input", (event) => { if (!event.isComposing) soon(); });
    const soon = debounced(run);
    box.addEventListener("compositionend", soon);
    form.addEventListener("submit", (event) => { event.preventDefault(); run(); });
    page.addEventListener("click", (event) => {
      const example = event.target.closest("[data-query]");
      if (!example) return;
      box.value = example.textContent;
      box.focus();
      run();
    });
    window.addEventListener("popstate", () => { restore(); run(); });
    run();
  }

  // ---- What was found, marked on the page that is opened ----

  const INLINE = new Set(("a abbr b bdi bdo cite code data del dfn em font i ins kbd label mark q rp rt ruby s samp"
    + " small span strong sub sup time tspan u var wbr").split(" "));
  const SKIPPED = "script, style, template, noscript, nav, svg title, svg desc, [hidden]";

  /** The texts of each block, in order. */
  function blocks(root) {
    const found = [];
    let block = [];
    const end = () => { if (block.length) found.push(block); block = []; };
    (function walk(node) {
      if (node.nodeType === Node.TEXT_NODE) return void block.push(node);
      if (node.nodeType !== Node.ELEMENT_NODE || node.matches(SKIPPED)) return;
      const inline = INLINE.has(node.localName) || node.localName === "br";
      if (!inline) end();
      node.childNodes.forEach(walk);
      if (!inline) end();
    })(root);
    return found;
  }

  function wrap(texts, from, to) {
    const marks = [];
    let at = 0;
    for (const text of texts) {
      const [start, stop] = [Math.max(from - at, 0), Math.min(to - at, text.length)];
      at += text.length;
      if (start >= stop) continue;
      const range = document.createRange();
      range.setStart(text, start);
      range.setEnd(text, stop);
      const mark = make("mark", { class: "hit" });
      if (text.parentNode.namespaceURI !== document.documentElement.namespaceURI) continue;
      range.surroundContents(mark);
      marks.push(mark);
    }
    return marks;
  }

  async function hits() {
    const asked = new URLSearchParams(location.search).get(HITS);
    if (!asked || page) return;
    const { parse, places } = await program();
    const needles = parse(asked), found = [];
    for (const texts of blocks(document.querySelector("main"))) {
      const text = texts.map((node) => node.data).join("");
      // From the end, so that texts before a mark stay whole.
      const groups = places(text, needles).reverse().map(([from, to]) => wrap(texts, from, to)).filter((group) => group.length);
      found.push(...groups.reverse());
    }
    let now = -1;
    const tally = make("span", { role: "status" }, found.length ? say(words.hits, { n: found.length }) : words.noHits);
    const button = (name, work) => {
      const made = make("button", { type: "button", class: "control" }, words[name]);
      made.addEventListener("click", work);
      return made;
    };
    function go(to) {
      found[now]?.forEach((mark) => mark.classList.remove("hit-now"));
      now = (to + found.length) % found.length;
      found[now].forEach((mark) => mark.classList.add("hit-now"));
      found[now][0].scrollIntoView({ block: "center" });
      tally.textContent = `${say(words.hits, { n: found.length })} (${now + 1}/${found.length})`;
    }
    function clear() {
      found.flat().forEach((mark) => mark.replaceWith(...mark.childNodes));
      bar.remove();
      document.querySelector("main").normalize();
      const left = new URLSearchParams(location.search);
      left.delete(HITS);
      try { history.replaceState(null, "", location.pathname + (left.size ? `?${left}` : "") + location.hash); } catch { /* stays */ }
    }
    const steps = found.length > 1 ? [button("previous", () => go(now - 1)), button("next", () => go(now + 1))] : [];
    const bar = make("div", { class: "hits" }, tally, ...steps, button("clear", clear));
    document.querySelector("main").after(bar);
    if (!found.length) return;
    // The first in the section that was opened.
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const below = target ? found.findIndex(([mark]) =>
      target.contains(mark) || target.compareDocumentPosition(mark) & Node.DOCUMENT_POSITION_FOLLOWING) : 0;
    go(Math.max(below, 0));
  }

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    box.focus();
    box.select();
  });
  if (page) results();
  else panel();
  hits().catch(() => {});
})();
