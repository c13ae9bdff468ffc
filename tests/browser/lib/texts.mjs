// What a page shows, read from its document by a browser: the truth that search is held to.

/** The blocks of visible text of a page, each once; `tab` is any tab whose browser parses it. */
export function visibleBlocks(tab, html) {
  return tab.evaluate((source) => {
    const document = new DOMParser().parseFromString(source, "text/html");
    const INLINE = new Set(["A", "ABBR", "B", "BDI", "BDO", "CITE", "CODE", "DATA", "DEL", "DFN", "EM", "FONT", "I", "INS",
      "KBD", "LABEL", "MARK", "Q", "RP", "RT", "RUBY", "S", "SAMP", "SMALL", "SPAN", "STRONG", "SUB", "SUP", "TIME", "TSPAN",
      "U", "VAR", "WBR", "BR"]);
    const root = document.querySelector("main");
    const blockOf = (node) => {
      let at = node.parentNode;
      while (at !== root && INLINE.has(at.nodeName.toUpperCase())) at = at.parentNode;
      return at;
    };
    const isShown = (node) => !node.parentElement.closest("script, style, template, noscript, nav, svg title, svg desc, [hidden]");
    // What stands between two texts parts them when it begins or ends a block.
    const parts = (one, other) => {
      const range = document.createRange();
      range.setStartAfter(one);
      range.setEndBefore(other);
      const between = [...range.cloneContents().querySelectorAll("*")];
      return between.some((element) => !INLINE.has(element.nodeName.toUpperCase()));
    };
    const blocks = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    let last, lastBlock;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.nodeName === "BR" && last) blocks[blocks.length - 1] += " ";
      if (node.nodeType !== Node.TEXT_NODE || !isShown(node)) continue;
      const block = blockOf(node);
      if (last && block === lastBlock && !parts(last, node)) blocks[blocks.length - 1] += node.data;
      else blocks.push(node.data);
      last = node;
      lastBlock = block;
    }
    return blocks.map((text) => text.replace(/\s+/g, " ").trim()).filter(Boolean);
  }, html);
}

/** A stream of numbers below 1 that is the same on every run. */
export function randomly(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Random pieces of blocks, of 1 to `longest` characters, without those that are a query's own signs. */
export function pieces(blocks, n, longest, random) {
  const found = new Set();
  for (let tries = 0; found.size < n && tries < n * 50; tries++) {
    const letters = Array.from(blocks[Math.floor(random() * blocks.length)]);
    const length = 1 + Math.floor(random() * longest);
    const from = Math.floor(random() * Math.max(1, letters.length - length + 1));
    const piece = letters.slice(from, from + length).join("").trim();
    if (/[\p{L}\p{N}]/u.test(piece) && !/["“”„‟«»「」『』〝〞＂]/.test(piece)) found.add(piece);
  }
  return [...found];
}
