// Building beside Hugo, mdBook and Pagefind, on the same generated texts in one run:
//
//   node tests/bench/peers.mjs [--sizes 100,1000] [--rounds 5] [--tools NAME,…]
//
// For each size every tool gets the same plans (3,000–6,000 characters, tables, links) laid
// out for it, with a template that shows a contents list and the way to the neighbours.
// Each round builds with every tool in turn: from nothing, again with nothing changed, and
// after one paragraph of one plan was changed. Prints a Markdown table of medians and how
// many times our CPU time each takes. Asserts nothing.
//
// Ours checks every rule as well, makes pages of indicators, projects and units beside those
// of documents, and search that is exact. Where there is no search, `search: false` says so.
// Needs Linux, GNU time, the packages of tests/browser; the others come from their
// registries (lib/tools.mjs names the variables for programs already there).

import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { files } from "../browser/lib/edition.mjs";
import { VERSIONS, compendium, hugo, mdbook, measured, median, pagefind, run, scale } from "./lib/tools.mjs";

const options = { sizes: "100,1000", rounds: "5", tools: "" };
for (let at = 2; at < process.argv.length; at += 2) options[process.argv[at].slice(2)] = process.argv[at + 1];

/** The document that is edited: a plan in all layouts. */
const PLAN = "plans/sp-00003.md";
const folder = mkdtempSync(join(tmpdir(), "compendium-peers-"));

/** What is run one after the other to build a site, and where it is. */
const TOOLS = [
  {
    name: "compendium, checks", layout: "compendium", plan: `content/${PLAN}`, output: "output/public",
    prepare: (root) => change(join(root, "content/compendium.yaml"), (text) => `${text}\nsearch: false\n`),
    clean: ["output"], commands: (root) => [[compendium(), ["--root", root, "--quiet", "build", "--edition", "public"]]],
  },
  {
    name: `Hugo ${VERSIONS.hugo}`, layout: "hugo", plan: `content/${PLAN}`, output: "public", clean: ["public", "resources"],
    commands: (root) => [[hugoProgram(), ["--source", root, "--quiet"]]],
  },
  {
    name: `mdBook ${VERSIONS.mdbook}`, layout: "mdbook", plan: `src/${PLAN}`, output: "book", clean: ["book"],
    commands: (root) => [[mdbookProgram(), ["build", root]]],
  },
  {
    name: "compendium, checks, search", layout: "compendium", plan: `content/${PLAN}`, output: "output/public", searched: true,
    clean: ["output"], commands: (root) => [[compendium(), ["--root", root, "--quiet", "build", "--edition", "public"]]],
  },
  {
    name: `Hugo, Pagefind ${VERSIONS.pagefind}`, layout: "hugo", plan: `content/${PLAN}`, output: "public", searched: true,
    clean: ["public", "resources"],
    commands: (root) => [
      [hugoProgram(), ["--source", root, "--quiet"]],
      [pagefindProgram(), ["--site", join(root, "public"), "--root-selector", "main", "--quiet"]],
    ],
  },
  {
    name: "mdBook, its own search", layout: "mdbook", plan: `src/${PLAN}`, output: "book", searched: true, clean: ["book"],
    prepare: (root) => change(join(root, "book.toml"), (text) => text.replace("enable = false", "enable = true")),
    commands: (root) => [[mdbookProgram(), ["build", root]]],
  },
];

const once = (make) => { let made; return () => (made ??= make(folder)); };
const [hugoProgram, mdbookProgram, pagefindProgram] = [hugo, mdbook, pagefind].map(once);

try {
  const wanted = options.tools.split(",").filter(Boolean);
  const tools = TOOLS.filter(({ name }) => !wanted.length || wanted.some((one) => name.startsWith(one)));
  const rows = [];
  for (const size of options.sizes.split(",").map(Number)) rows.push(...compare(size, tools));
  print(rows);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function compare(size, tools) {
  const rows = tools.map((tool, at) => {
    const root = join(folder, `${size}-${at}`);
    run(scale(), ["generate", String(size), root, "--layout", tool.layout]);
    tool.prepare?.(root);
    return { size, tool, root, clean: [], unchanged: [], edited: [] };
  });
  for (let round = 0; round < Number(options.rounds); round++) {
    for (const row of rows) {
      const { tool, root } = row;
      tool.clean.map((name) => join(root, name)).filter(existsSync).forEach(aside);
      row.clean.push(build(tool, root));
      if (round === 0) row.output = weighed(join(root, tool.output));
      row.unchanged.push(build(tool, root));
      edit(join(root, tool.plan), round);
      row.edited.push(build(tool, root));
      console.error(size, tool.name, JSON.stringify(["clean", "unchanged", "edited"].map((name) => row[name].at(-1))));
    }
  }
  rows.forEach(({ root }) => aside(root));
  return rows;
}

/**
 * Moves a folder out of the way until the end. Where many files were removed, ext4 passes over
 * each of their places for some minutes, and whoever makes files next would pay for that.
 */
function aside(path) {
  renameSync(path, join(folder, `aside-${aside.count = (aside.count ?? 0) + 1}`));
}

/** All commands of a build together. */
function build(tool, root) {
  const each = tool.commands(root).map(([program, args]) => measured(program, args));
  return {
    wall: each.reduce((sum, { wall }) => sum + wall, 0),
    cpu: each.reduce((sum, { cpu }) => sum + cpu, 0),
    peak: Math.max(...each.map(({ peak }) => peak)),
  };
}

/** Other words at the end of the first paragraph of running text. */
function edit(path, round) {
  change(path, (text) => text.replace(/。(?:第\d+次改动。)?\n\n(?=[^#|:\-`\[\n])/, `。第${round}次改动。\n\n`));
}

function change(path, by) {
  writeFileSync(path, by(readFileSync(path, "utf8")));
}

function weighed(root) {
  const all = files(root);
  return { n: all.length, bytes: all.reduce((sum, path) => sum + statSync(join(root, path)).size, 0) };
}

function print(rows) {
  const of = (builds, what) => median(builds.map((one) => one[what]));
  const cell = (builds) => `${of(builds, "wall").toFixed(2)} / ${of(builds, "cpu").toFixed(2)} s`;
  const ours = (row) => rows.find((one) => one.size === row.size && one.tool.layout === "compendium" && one.tool.searched === row.tool.searched);
  const times = (row) => (ours(row) ? `${(of(row.clean, "cpu") / of(ours(row).clean, "cpu")).toFixed(1)}×` : "");
  const peak = (row) => `${Math.max(...["clean", "unchanged", "edited"].map((name) => of(row[name], "peak"))).toFixed(0)} MiB`;
  const output = ({ output: { n, bytes } }) => `${n}, ${(bytes / 2 ** 20).toFixed(0)} MiB`;
  console.log("| documents | | clean: wall / CPU | CPU beside ours | nothing changed | one changed | peak memory | files, size |");
  console.log("|---:|---|---:|---:|---:|---:|---:|---:|");
  for (const row of rows) {
    const cells = [row.size, row.tool.name, cell(row.clean), times(row), cell(row.unchanged), cell(row.edited), peak(row), output(row)];
    console.log(`| ${cells.join(" | ")} |`);
  }
  console.log(`\n${cpus().length} × ${cpus()[0].model}, load ${loadavg()[0].toFixed(1)}, medians of ${options.rounds}`);
}
