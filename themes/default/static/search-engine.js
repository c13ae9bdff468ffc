// What is found, in which order, and what is shown of it: docs/search.md, to
// the last operation. Knows files by name and no page; search.js draws.
(function (global) {
  "use strict";

  const LONGEST_QUERY = 256, LONGEST_GRAM = 4, COMMON = 8;
  const TITLE = 1, HEADING = 2, CELL = 4, INDICATOR = 8, ORGANIZATION = 16;
  const SPELLINGS = 24, SYLLABLES = 6;
  const BEFORE = 24, EXCERPT = 96, SAYING = 16;
  const WORDS = /[^!-~]/u, SENTENCE = /[。；！？]|[.;!?]$/u;
  /** Records that are read at the same time to see whether they hold what is asked. */
  const AT_ONCE = 6;
  /** After so many an answer that has something may wait for being asked on. */
  const MANY_LOOKS = 18;
  /** Characters of a text whose pieces are tried when no page has it, and what is offered in its place. */
  const LONGEST_TRIED = 32, TRIED = 4;
  /** So few pages are looked at rather than proven to hold a text: their excerpts are wanted anyway. */
  const FEW_TO_LOOK_AT = 8;
  /** The most characters whose grams are loaded for a proof; longer texts have few candidates. */
  const LONGEST_PROOF = 10;

  /** Of kinds, in eighths; others weigh seven. */
  const WEIGHTS = { "special-plan": 9, document: 8, topic: 8, "upper-plan": 8, pages: 2 };

  const FIELDS = {
    title: TITLE, 标题: TITLE,
    heading: HEADING, 小标题: HEADING,
    table: CELL, 表格: CELL,
    indicator: INDICATOR, 指标: INDICATOR,
    organization: ORGANIZATION, 单位: ORGANIZATION,
    kind: "kind", 类型: "kind",
    status: "status", 状态: "status",
  };

  // ---- The normal form (§2) ----

  const FOLDED = new Map();
  const pair = (from, to) => { for (const one of from) FOLDED.set(one.codePointAt(0), to); };
  pair("\u00b9", "1"); pair("\u00b2", "2"); pair("\u00b3", "3"); pair("\u2070", "0");
  for (let n = 4; n < 10; n++) FOLDED.set(0x2070 + n, String(n));
  for (let n = 0; n < 10; n++) FOLDED.set(0x2080 + n, String(n));
  for (let n = 1; n <= 20; n++) { FOLDED.set(0x245f + n, String(n)); FOLDED.set(0x2473 + n, `(${n})`); }
  "i ii iii iv v vi vii viii ix x xi xii".split(" ").forEach((roman, at) => {
    FOLDED.set(0x2160 + at, roman);
    FOLDED.set(0x2170 + at, roman);
  });
  Object.entries({
    "㎎": "mg", "㎏": "kg", "㎜": "mm", "㎝": "cm", "㎞": "km", "㎡": "m2", "㎥": "m3", "℃": "°c",
  }).forEach(([from, to]) => pair(from, to));
  pair("“”„‟«»「」『』〝〞\uff02", '"'); pair("‘’‚‛\uff07", "'"); pair("‐‑‒–—―−─﹣", "-");
  pair("〔【〖［", "["); pair("〕】〗］", "]"); pair("〈《", "<"); pair("〉》", ">"); pair("。｡", ".");
  pair("∶︰", ":"); pair("～〜∼", "~"); pair("•・‧∙⋅･", "\u00b7"); pair("￥", "\u00a5");

  const within = (point, ranges) => ranges.some(([low, high]) => point >= low && point <= high);
  const NOTHING = [
    [0, 8], [0x0e, 0x1f], [0x7f, 0x84], [0x86, 0x9f], [0xad, 0xad], [0x200b, 0x200f], [0x202a, 0x202e],
    [0x2060, 0x206e], [0xfe00, 0xfe0f], [0xfeff, 0xfeff],
  ];
  const SPACES = [
    [9, 0x0d], [0x20, 0x20], [0x85, 0x85], [0xa0, 0xa0], [0x1680, 0x1680], [0x2000, 0x200a], [0x2028, 0x2029],
    [0x202f, 0x202f], [0x205f, 0x205f], [0x3000, 0x3000],
  ];
  const NARROW = [[0x30, 0x39], [0x61, 0x7a], [0xdf, 0xf6], [0xf8, 0xff], [0x100, 0x24f], [0x370, 0x3ff],
    [0x400, 0x52f], [0x1e00, 0x1eff]];
  const WIDE = [[0x2e80, 0x2fd5], [0x3005, 0x3007], [0x3021, 0x3029], [0x3031, 0x3035], [0x3041, 0x3096],
    [0x309d, 0x309f], [0x30a1, 0x30fa], [0x30fc, 0x30ff], [0x3105, 0x312f], [0x3131, 0x318e], [0x3400, 0x4dbf],
    [0x4e00, 0x9fff], [0xac00, 0xd7a3], [0xf900, 0xfaff], [0x20000, 0x323af]];

  /** What one character becomes; a space where it separates. */
  function fold(point) {
    const known = FOLDED.get(point);
    if (known !== undefined) return known;
    let made;
    if (within(point, NOTHING)) made = "";
    else if (within(point, SPACES)) made = " ";
    else if (point >= 0xff01 && point <= 0xff5e) made = fold(point - 0xfee0);
    else if (within(point, [[0x41, 0x5a], [0xc0, 0xd6], [0xd8, 0xde], [0x391, 0x3a9], [0x410, 0x42f]])) {
      made = String.fromCodePoint(point + 0x20);
    } else if (point >= 0x400 && point <= 0x40f) made = String.fromCodePoint(point + 0x50);
    else made = String.fromCodePoint(point);
    FOLDED.set(point, made);
    return made;
  }

  const isNarrow = (one) => one !== undefined && within(one.codePointAt(0), NARROW);
  const isWide = (one) => within(one.codePointAt(0), WIDE);
  const isWord = (one) => isNarrow(one) || isWide(one);

  /** The normal form with, for each of its code units, where in `text` it comes from and ends. */
  function normal(text) {
    let made = "", space = false, last;
    const from = [], to = [];
    let at = 0;
    for (const one of text) {
      const start = at;
      at += one.length;
      for (const part of fold(one.codePointAt(0))) {
        if (part === " ") { space = true; continue; }
        if (space && isNarrow(last) && isNarrow(part)) { made += " "; from.push(start - 1); to.push(start); }
        space = false;
        last = part;
        for (let unit = 0; unit < part.length; unit++) { from.push(start); to.push(at); }
        made += part;
      }
    }
    return { text: made, from, to };
  }

  /** The longest sequences of word characters, each as a list of characters. */
  function runs(text) {
    const found = [];
    let run = [];
    for (const one of text) {
      if (isWord(one)) run.push(one);
      else if (run.length) { found.push(run); run = []; }
    }
    if (run.length) found.push(run);
    return found;
  }

  // ---- The query language (§3) ----

  function parse(query) {
    const chars = Array.from(query).slice(0, LONGEST_QUERY);
    const isSpace = (at) => at >= chars.length || within(chars[at].codePointAt(0), SPACES);
    const quoted = (at) => at < chars.length && fold(chars[at].codePointAt(0)) === '"';
    const clauses = [];
    let at = 0;
    while (at < chars.length) {
      if (isSpace(at)) { at++; continue; }
      const clause = { sign: "", field: undefined, star: false, phrase: false, q: "" };
      const sign = { "+": "+", "＋": "+", "-": "-", "－": "-" }[chars[at]];
      if (sign) { clause.sign = sign; at++; }
      let end = at;
      while (!isSpace(end)) end++;
      const named = /^(.+?)[:：]/u.exec(chars.slice(at, end).join(""));
      const name = named && named[1].toLowerCase();
      if (named && Object.hasOwn(FIELDS, name)) {
        clause.field = FIELDS[name];
        at += Array.from(named[0]).length;
      }
      let text;
      if (quoted(at)) {
        end = ++at;
        while (end < chars.length && !quoted(end)) end++;
        text = chars.slice(at, end).join("");
        clause.phrase = true;
        at = end + 1;
      } else {
        const starred = end > at && /[*＊]/.test(chars[end - 1]);
        text = chars.slice(at, starred ? end - 1 : end).join("");
        clause.star = starred;
        at = end;
      }
      clause.q = normal(text).text;
      if (runs(clause.q).length) clauses.push(clause);
    }
    return clauses;
  }

  /** Whether a block's normal form holds `q`; with a star, at the beginning of a word. */
  function holds(block, q, star) {
    if (!star || isWide(Array.from(q)[0])) return block.includes(q);
    for (let at = block.indexOf(q); at >= 0; at = block.indexOf(q, at + 1)) {
      if (!isNarrow(Array.from(block.slice(Math.max(0, at - 2), at)).at(-1))) return true;
    }
    return false;
  }

  /** Where in `text`, as written, the needles stand: `[from, to]`, apart and in order. */
  function places(text, needles) {
    const form = normal(text), found = [];
    for (const { q, star } of needles) {
      for (let at = form.text.indexOf(q); q && at >= 0; at = form.text.indexOf(q, at + q.length)) {
        if (star && !holds(form.text.slice(Math.max(0, at - 2), at + q.length), q, star)) continue;
        found.push([form.from[at], form.to[at + q.length - 1]]);
      }
    }
    found.sort((one, other) => one[0] - other[0] || other[1] - one[1]);
    const apart = [];
    for (const range of found) {
      const last = apart.at(-1);
      if (last && range[0] <= last[1]) last[1] = Math.max(last[1], range[1]);
      else apart.push(range);
    }
    return apart;
  }

  // ---- The files (§6) ----

  const UTF8 = new TextDecoder(), UTF8_BYTES = new TextEncoder();

  function reader(bytes) {
    let at = 0;
    const varint = () => {
      let value = 0, scale = 1, byte;
      do { byte = bytes[at++]; value += (byte & 127) * scale; scale *= 128; } while (byte & 128);
      return value;
    };
    const take = (n) => bytes.subarray(at, at += n);
    const many = (n, one) => Array.from({ length: n }, one);
    return { varint, take, many, string: () => UTF8.decode(take(varint())) };
  }

  function hash(text) {
    let value = 2166136261;
    for (const byte of UTF8_BYTES.encode(text)) value = Math.imul(value ^ byte, 16777619);
    value ^= value >>> 15;
    return value >>> 0;
  }

  function readIndex(bytes) {
    const { varint, take, many, string } = reader(bytes);
    if (varint() !== 3) throw new Error("the search files are of another version");
    const [P, G, X, L, average] = many(5, varint);
    const named = () => many(varint(), () => ({ id: string(), label: string() }));
    const index = { P, G, L, average, kinds: named(), statuses: named(), organizations: many(varint(), string) };
    index.kind = take(P);
    index.status = take(P);
    index.organization = many(P, varint);
    index.length = Array.from(take(P), (c) => Math.floor((2 ** (c >> 2) * (4 + (c & 3))) / 4));
    index.title = many(P, varint);
    // Of each page the text file it begins in, which of those there, and how many parts there are.
    index.text = [];
    many(X, varint).forEach((n, file) => {
      if (n) index.text.push(...many(n, (_, at) => ({ file, at, parts: 1 })));
      else index.text.at(-1).parts++;
    });
    let before = [];
    index.path = many(P, () => {
      before = before.slice(0, varint()).concat(Array.from(take(varint())));
      return UTF8.decode(Uint8Array.from(before));
    });
    return index;
  }

  /** The grams of a file with their postings, column by column. */
  function readGrams(bytes, text) {
    const { varint, many, string } = reader(bytes);
    let before = [];
    const names = many(varint(), () => {
      before = before.slice(0, varint()).concat(Array.from(string()));
      return before.join("");
    });
    // A gram that is where the one before is has the list of that.
    const lists = [];
    const grams = new Map(names.map((name) => {
      const df = varint();
      if (df) lists.push(Array.from({ length: df }));
      return [name, lists.at(-1)];
    }));
    const each = (work) => { for (const list of lists) list.forEach(work); };
    for (const list of lists) {
      let page = -1;
      for (let at = 0; at < list.length; at++) list[at] = { page: (page += varint() + 1), tf: 0, marks: 0, part: 0 };
    }
    each((one) => { one.marks = varint(); });
    each((one) => {
      const place = Math.floor(one.marks / 2), { parts } = text[one.page];
      one.tf = Math.floor(place / parts) + 1;
      one.part = place % parts;
      one.marks = one.marks & 1 && varint();
    });
    return grams;
  }

  /** The records of a file, or of parts of them, each with its blocks and their headings and anchors. */
  function readRecords(bytes) {
    const records = [];
    let record, anchor, heading;
    for (const line of UTF8.decode(bytes).split("\n").slice(0, -1)) {
      const kind = line[0], text = line.slice(1);
      if (kind === "@") {
        record = { title: "", blocks: [] };
        records.push(record);
        anchor = heading = "";
      } else if (kind === "#" || kind === "a") anchor = text;
      else if (kind === "t") record.title = text;
      else if (kind === "h") heading = text;
      else if ("THCB".includes(kind)) {
        if (kind === "T") record.title = record.title || text;
        if (kind === "H") heading = text;
        record.blocks.push({ kind, text, anchor, heading, normal: normal(text).text });
      }
    }
    return records;
  }

  // ---- Answers ----

  const lg = (x) => {
    const k = 31 - Math.clz32(x);
    return 16 * k + Math.floor((16 * x) / 2 ** k) - 16;
  };

  /** Search over the files that `load(name)` gives, a promise of their bytes. */
  function open(load) {
    const kept = new Map();
    const file = (name, read) => {
      if (!kept.has(name)) {
        const made = load(name).then(read);
        made.catch(() => kept.delete(name));
        kept.set(name, made);
      }
      return kept.get(name);
    };
    const ready = () => file("index", readIndex);

    /** A part of a page's record. */
    async function part(page, n) {
      const place = (await ready()).text[page];
      return (await file(`t-${(place.file + n).toString(16)}`, readRecords))[n ? 0 : place.at];
    }

    /** The postings of a gram; nothing where no page has it. */
    async function gram(letters) {
      const { G, text } = await ready();
      const name = `g-${(hash(letters.slice(0, 3).join("")) & (G - 1)).toString(16)}`;
      return (await file(name, (bytes) => readGrams(bytes, text))).get(letters.join(""));
    }

    /** A gram of four that is kept, or else its first three; nothing where no page has it. */
    async function kept4(four) {
      const list = await gram(four);
      if (list || four.length < LONGEST_GRAM) return list && { n: four.length, list };
      const shorter = await gram(four.slice(0, 3));
      return shorter && shorter.length <= COMMON ? { n: 3, list: shorter } : undefined;
    }

    /** The pages that may hold `q` (§4), each with `tf`, `marks`, its first `part` and whether it surely does. */
    async function candidates(q) {
      const parts = runs(q);
      const cover = await Promise.all(parts.flatMap((run) => {
        const n = run.length, starts = [];
        for (let at = 0; at + LONGEST_GRAM <= n; at += LONGEST_GRAM) starts.push(at);
        if (n <= LONGEST_GRAM) starts[0] = 0;
        else if (starts.at(-1) !== n - LONGEST_GRAM) starts.push(n - LONGEST_GRAM);
        return starts.map((at) => kept4(run.slice(at, at + LONGEST_GRAM)));
      }));
      if (cover.some((one) => !one)) return { df: 0, pages: new Map() };
      const whole = parts.length === 1 && parts[0].join("") === q;
      const df = Math.min(...cover.map((one) => one.list.length));
      const [first, ...others] = cover.map((one) => byPage(one.list)).sort((one, other) => one.size - other.size);
      const pages = new Map();
      for (const [page, found] of first) {
        const all = [found, ...others.map((other) => other.get(page))];
        const range = partsOf(all);
        if (range) pages.set(page, {
          tf: Math.min(...all.map((one) => one.tf)),
          marks: all.reduce((marks, one) => marks & one.marks, 31),
          part: range.from,
          range,
          sure: whole && cover.length === 1 && cover[0].n === parts[0].length,
        });
      }
      const n = whole ? parts[0].length : 0;
      if (n > LONGEST_GRAM && n <= LONGEST_PROOF && pages.size > FEW_TO_LOOK_AT) await prove(parts[0], pages);
      return { df, pages };
    }

    /** In which parts a text of grams with these postings of a page may be, which one part holds whole. */
    function partsOf(all) {
      if (all.includes(undefined)) return undefined;
      const from = Math.max(...all.map((one) => one.part)), single = all.filter((one) => one.tf === 1);
      if (single.some((one) => one.part < from)) return undefined;
      return { from, to: single.length ? from : Infinity };
    }

    /** Places counted: when inner threes go on to both sides more often than they stand, one does both. */
    async function prove(run, pages) {
      const take = (at, n) => gram(run.slice(at, at + n));
      const last = run.length - LONGEST_GRAM;
      const fours = await Promise.all(Array.from({ length: last + 1 }, (_, at) => take(at, 4)));
      if (fours.includes(undefined)) return;
      const threes = await Promise.all(Array.from({ length: last }, (_, at) => take(at + 1, 3)));
      const [longer, inner] = [fours.map(byPage), threes.map(byPage)];
      const sum = (lists, page) => lists.reduce((n, list) => n + (list.get(page)?.tf ?? 0), 0);
      for (const [page, found] of pages) {
        found.range = partsOf(longer.map((list) => list.get(page)));
        found.sure = sum(longer, page) - sum(inner, page) >= 1;
        if (!found.range) pages.delete(page);
      }
    }

    /** The texts that a word spells in pinyin (§7). */
    async function spellings(word) {
      const { L } = await ready();
      const lines = await file(L === 1 ? "p-all" : `p-${word[0]}`, (bytes) => UTF8.decode(bytes).split("\n"));
      const found = new Set();
      for (const line of lines) {
        const [reading, text] = line.split(" ");
        if (!text) continue;
        const syllables = reading.split("'"), letters = Array.from(text);
        let spelled = "";
        for (let m = 1; m <= syllables.length && spelled.length < word.length; m++) {
          spelled += syllables[m - 1];
          if (spelled.startsWith(word)) found.add(letters.slice(0, m).join(""));
        }
        const n = word.length;
        if (n <= syllables.length && n <= SYLLABLES && syllables.slice(0, n).every((one, at) => one[0] === word[at])) {
          found.add(letters.slice(0, n).join(""));
        }
      }
      return [...found].sort(byCodePoints).slice(0, SPELLINGS);
    }

    /** Names that differ in one character from a text that no page has, where one file holds all names. */
    async function near(text) {
      const asked = runs(text), letters = asked[0] || [];
      const { L } = await ready();
      if (L > 1 || asked.length !== 1 || letters.length < 3 || letters.length > SYLLABLES + 1 || !letters.every(isWide)) return [];
      const within = new Set(), first = new Set();
      for (const line of await file("p-all", (bytes) => UTF8.decode(bytes).split("\n"))) {
        const name = Array.from(line.slice(line.indexOf(" ") + 1));
        for (const n of [letters.length, letters.length + 1, letters.length - 1]) {
          const like = name.slice(0, n);
          if (n > name.length || !alike(letters, like)) continue;
          if (like[0] !== letters[0]) { if (n === letters.length) first.add(like.join("")); }
          // What lacks its end, or goes on behind it, is no slip.
          else if (n === letters.length || like.at(-1) === letters.at(-1)) within.add(like.join(""));
        }
      }
      // Another first character may as well be another word: only where nothing else is like it.
      return [...(within.size ? within : first)];
    }

    /** Of each page that may match the clause, the ways in which it may, with their points. */
    async function weigh(clause) {
      const index = await ready(), weighed = { clause, idf: 0, needles: [], pages: new Map() };
      if (typeof clause.field === "string") {
        const names = clause.field === "kind" ? index.kinds : index.statuses;
        const shift = clause.field === "kind" ? 0 : 1;
        const fits = names.map(({ id, label }) => [id, label].some((name) => normal(name).text === clause.q));
        index[clause.field].forEach((value, page) => {
          if (fits[value - shift]) weighed.pages.set(page, [{ points: 0, part: 0, sure: true }]);
        });
        return weighed;
      }
      const spelled = !clause.phrase && !clause.star && !clause.field && /^[a-z]{2,}$/.test(clause.q)
        ? await spellings(clause.q) : [];
      const texts = [clause.q, ...spelled];
      const answers = await Promise.all(texts.map(candidates));
      const df = answers.reduce((sum, answer) => sum + answer.df, 0);
      weighed.idf = 16 + lg(index.P) - lg(Math.min(index.P, Math.max(1, df)));
      weighed.needles = texts.map((q) => ({ q, star: clause.star }));
      const looked = clause.star && !isWide(Array.from(clause.q)[0]);
      answers.forEach(({ pages }, at) => {
        const n = runs(texts[at]).reduce((sum, run) => sum + run.length, 0);
        for (const [page, { tf, marks, part, range, sure }] of pages) {
          if (clause.field && !(marks & clause.field)) continue;
          if (at && !(marks & (TITLE | HEADING | INDICATOR | ORGANIZATION))) continue;
          const way = { needle: weighed.needles[at], points: points(index, page, tf, marks, n), part, range, sure: sure && !looked };
          weighed.pages.has(page) ? weighed.pages.get(page).push(way) : weighed.pages.set(page, [way]);
        }
      });
      for (const ways of weighed.pages.values()) ways.sort((one, other) => other.points - one.points || other.sure - one.sure);
      return weighed;
    }

    function points(index, page, tf, marks, n) {
      const t = index.title[page];
      const norm = 64 + Math.floor((192 * index.length[page]) / index.average);
      const body = Math.floor((25600 * tf) / (256 * tf + norm));
      const title = marks & TITLE ? 400 + Math.floor((200 * Math.min(n, t)) / t) : 0;
      const heading = marks & HEADING ? 200 : 0, indicator = marks & INDICATOR ? 100 : 0;
      const w = WEIGHTS[index.kinds[index.kind[page]].id] ?? 7;
      const exact = marks & TITLE && n >= t ? 1000 : 0;
      return Math.floor(((title + heading + indicator + body) * w) / 8) + exact;
    }

    async function search(query) {
      const index = await ready();
      const weighed = await Promise.all(parse(query).map(weigh));
      const asked = weighed.filter(({ clause }) => clause.sign !== "-");
      const denied = weighed.filter(({ clause }) => clause.sign === "-");
      const free = asked.filter(({ clause }) => !clause.sign);
      const all = answer(index, query, asked, denied, (n) => n === asked.length);
      if (free.length < 2) return all;
      if (await all.any()) return all;
      const must = asked.filter(({ clause }) => clause.sign);
      const enough = (n, matched) => must.every((one) => matched.has(one)) && n > must.length;
      return { ...answer(index, query, asked, denied, enough), partial: true };
    }

    /**
     * The pages that match `enough` of the clauses. What a page's grams leave open is looked at
     * in its record when its turn comes: a page's best score is known before.
     */
    function answer(index, query, asked, denied, enough) {
      let entries = [];
      for (let page = 0; page < index.P; page++) {
        const entry = judge(page, (weighed) => weighed.pages.get(page));
        if (entry) entries.push(entry);
      }
      entries.sort(inOrder);

      function judge(page, waysOf) {
        const matched = new Map();
        let score = 0, sure = true;
        for (const weighed of asked) {
          const ways = waysOf(weighed);
          if (!ways || !ways.length) continue;
          matched.set(weighed, ways[0].needle);
          score += weighed.idf * ways[0].points;
          sure = sure && ways[0].sure;
        }
        if (!matched.size || !enough(matched.size, matched)) return undefined;
        for (const weighed of denied) {
          const ways = waysOf(weighed) || [];
          if (ways.some((way) => way.sure)) return undefined;
          sure = sure && !ways.length;
        }
        return { page, score, sure, matched };
      }

      async function look({ page }) {
        const open = [...asked, ...denied].flatMap((weighed) => (weighed.pages.get(page) || []).filter((way) => !way.sure));
        const found = new Set();
        for (let n = 0; n < index.text[page].parts; n++) {
          const here = open.filter((way) => !found.has(way) && way.range.from <= n && n <= way.range.to);
          const { blocks } = here.length ? await part(page, n) : {};
          const has = ({ needle }) => blocks.some((block) => holds(block.normal, needle.q, needle.star));
          here.filter(has).forEach((way) => found.add(way));
        }
        return judge(page, (weighed) => {
          const ways = weighed.pages.get(page) || [];
          return ways.filter((way) => way.sure || found.has(way)).map((way) => ({ ...way, sure: true }));
        });
      }

      /**
       * The first `n` pages, best first, of those that `wanted` names; each surely found. When many
       * have been looked at in vain they may be fewer, but more than `least`.
       */
      async function settle(n, wanted = () => true, least = 0) {
        for (let looks = 0; ; looks += AT_ONCE) {
          const first = entries.filter((entry) => wanted(entry.page)).slice(0, n);
          const unsure = first.filter((entry) => !entry.sure).slice(0, AT_ONCE);
          if (!unsure.length) return first;
          const settled = first.indexOf(unsure[0]);
          if (n < Infinity && looks >= MANY_LOOKS && settled > least) return first.slice(0, settled);
          const looked = await Promise.all(unsure.map(look));
          // Another call may have settled one of them meanwhile.
          const made = looked.filter((entry, at) => entry && entries.includes(unsure[at]));
          entries = entries.filter((entry) => !unsure.includes(entry)).concat(made).sort(inOrder);
        }
      }

      return {
        query,
        partial: false,
        asked,
        settle,
        any: async () => (await settle(1)).length > 0,
        /** The pages that may be found, and those of them that have not been looked at. */
        pages: () => entries.map((entry) => entry.page),
        open: () => entries.filter((entry) => !entry.sure).map((entry) => entry.page),
      };
    }

    /** What is shown of a page (§8). */
    async function excerpt({ page, matched }, asked) {
      const index = await ready();
      const groups = asked.map((weighed) => weighed.needles).filter((needles) => needles.length);
      const matches = (block) => groups.filter((needles) =>
        needles.some(({ q, star }) => holds(block.normal, q, star))).length;
      // The part in which all clauses that match have begun to, or the next that has anything.
      const ways = [...matched.keys()].map((weighed) => weighed.pages.get(page));
      const from = Math.max(...ways.map((all) => Math.min(...all.map((way) => way.part))));
      let title, blocks, counts = [];
      for (let n = from; n < index.text[page].parts && !counts.some(Boolean); n++) {
        ({ title, blocks } = await part(page, n));
        counts = blocks.map(matches);
      }
      if (!counts.some(Boolean)) { ({ title, blocks } = await part(page, from)); counts = []; }
      // Of blocks with as many, a sentence comes before other words, and these before labels and numbers.
      const saying = (text) => (Array.from(text).length < SAYING || !WORDS.test(text) ? 0 : 1 + SENTENCE.test(text));
      const weights = blocks.map((block, at) => (block.kind === "T" || !counts[at] ? 0
        : 3 * counts[at] + saying(block.text)));
      const most = Math.max(0, ...weights);
      const best = most ? blocks[weights.indexOf(most)] : blocks.find((block) => block.kind === "B");
      const needles = groups.flat();
      return {
        title: marked(title, needles),
        path: index.path[page],
        anchor: best ? best.anchor : "",
        heading: best ? best.heading : "",
        isHeading: Boolean(best) && best.kind === "H",
        parts: best ? cut(best.text, needles) : [],
        needles: [...matched.values()].filter(Boolean),
      };
    }

    /** What to ask in place of a text that no page has: names like it, and the longest pieces of it that are found. */
    async function instead(query, isWanted) {
      const has = async (text) => isWanted() && (await search(`"${text}"`)).any();
      const whole = normal(query).text, pieces = [];
      for (const run of runs(whole.slice(0, LONGEST_TRIED))) {
        const there = [];
        // Where a piece is found, so is what is left of it without its first character.
        for (let at = 0, end = 0; at < run.length - 1; at++) {
          end = Math.max(end, at + 1);
          while (end < run.length && await has(run.slice(at, end + 1).join(""))) end++;
          there.push([at, end]);
        }
        there.sort((one, other) => other[1] - other[0] - (one[1] - one[0]));
        const apart = there.filter(([at, end], n) => there.slice(0, n).every(([from, to]) => end <= from || to <= at));
        pieces.push(...apart.map(([at, end]) => run.slice(at, end)).filter((piece) => piece.filter(isWide).length > 1));
      }
      pieces.sort((one, other) => other.length - one.length);
      // Beside a long one short ones say little.
      const telling = pieces.filter((piece) => 2 * piece.length > pieces[0].length).map((piece) => piece.join(""));
      const found = new Set([...(await near(whole)), ...telling]);
      found.delete(whole);
      return [...found].slice(0, TRIED);
    }

    return { ready, search, excerpt, instead };
  }

  /** Whether two lists of characters differ in one that is another, missing or too many. */
  function alike(one, other) {
    const at = one.findIndex((letter, n) => letter !== other[n]);
    const from = at < 0 ? Math.min(one.length, other.length) : at, rest = (list, skip) => list.slice(from + skip).join("");
    const [long, short] = one.length < other.length ? [other, one] : [one, other];
    return rest(long, 1) === rest(short, long.length === short.length ? 1 : 0);
  }

  const byPage = (list) => new Map(list.map((one) => [one.page, one]));
  const inOrder = (one, other) => other.score - one.score || one.page - other.page;

  function byCodePoints(one, other) {
    const [a, b] = [Array.from(one), Array.from(other)];
    const at = a.findIndex((letter, n) => letter !== b[n]);
    if (at < 0) return a.length - b.length;
    return at < b.length ? a[at].codePointAt(0) - b[at].codePointAt(0) : 1;
  }

  /** The text in parts, `{ text, mark }`. */
  function marked(text, needles, ranges = places(text, needles)) {
    const parts = [];
    let at = 0;
    for (const [from, to] of ranges) {
      if (from > at) parts.push({ text: text.slice(at, from), mark: false });
      parts.push({ text: text.slice(from, to), mark: true });
      at = to;
    }
    if (at < text.length) parts.push({ text: text.slice(at), mark: false });
    return parts;
  }

  /** The text around its first match, in parts. */
  function cut(text, needles) {
    const ranges = places(text, needles);
    const before = ranges.length ? Array.from(text.slice(0, ranges[0][0])) : [];
    const skipped = before.slice(0, Math.max(0, before.length - BEFORE)).join("");
    const rest = Array.from(text.slice(skipped.length));
    const shown = rest.slice(0, EXCERPT).join("");
    const inside = ranges
      .map(([from, to]) => [from - skipped.length, Math.min(to - skipped.length, shown.length)])
      .filter(([from, to]) => from < to);
    const parts = marked(shown, needles, inside);
    if (skipped) parts.unshift({ text: "…", mark: false });
    if (rest.length > EXCERPT) parts.push({ text: "…", mark: false });
    return parts;
  }

  global.compendiumSearch = { open, parse, places, normal, runs };
})(typeof window === "undefined" ? globalThis : window);
