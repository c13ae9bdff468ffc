// What the benchmarks share: the programs that are measured, built here or installed from
// their registries, and what one run of a program takes.

import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { files } from "../../browser/lib/edition.mjs";

/** The versions that figures are told of. */
export const VERSIONS = { hugo: "0.168.0", mdbook: "0.5.4", pagefind: "1.6.0" };

const REPOSITORY = resolve(fileURLToPath(new URL(".", import.meta.url)), "../../..");

/** Runs a program to its end and returns what it prints; one that fails is an error. */
export function run(program, args, options = {}) {
  const done = spawnSync(program, args, { encoding: "utf8", maxBuffer: 1 << 28, ...options });
  if (done.error || done.status) throw new Error(`${program} ${args.join(" ")}: ${done.error ?? done.stderr}`);
  return done.stdout;
}

/** Runs a program: seconds on the clock and of all processors, and the peak of memory in MiB. Needs GNU time. */
export function measured(program, args, options) {
  const folder = mkdtempSync(join(tmpdir(), "compendium-time-"));
  try {
    const report = join(folder, "time");
    run("/usr/bin/time", ["-f", "%e %U %S %M", "-o", report, program, ...args], options);
    const [wall, user, system, peak] = readFileSync(report, "utf8").trim().split("\n").at(-1).split(" ").map(Number);
    return { wall, cpu: user + system, peak: peak / 1024 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The median of numbers. */
export function median(numbers) {
  const sorted = [...numbers].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)];
}

/** This program as it is released; COMPENDIUM_BIN names one already built. */
export function compendium() {
  if (process.env.COMPENDIUM_BIN) return process.env.COMPENDIUM_BIN;
  run("cargo", ["build", "--release", "--quiet"], { cwd: REPOSITORY });
  return join(REPOSITORY, "target/release/compendium");
}

/** The bench `scale`, built: what cargo does must not be measured with it. SCALE_BIN names one already built. */
export function scale() {
  if (process.env.SCALE_BIN) return process.env.SCALE_BIN;
  const told = run("cargo", ["bench", "--no-run", "--bench", "scale", "--message-format", "json"], { cwd: REPOSITORY });
  const built = told.split("\n").filter(Boolean).map((line) => JSON.parse(line));
  return built.filter((one) => one.target?.name === "scale" && one.executable).at(-1).executable;
}

/** Pagefind from its registry, below a folder; PAGEFIND_BIN names one already there. */
export function pagefind(folder) {
  if (process.env.PAGEFIND_BIN) return process.env.PAGEFIND_BIN;
  run("npm", ["install", "--prefix", folder, "--no-audit", "--no-fund", "--silent", `pagefind@${VERSIONS.pagefind}`]);
  const binary = files(join(folder, "node_modules/@pagefind")).find((path) => path.endsWith("bin/pagefind_extended"));
  if (!binary) throw new Error("pagefind brings no program for this machine");
  return join(folder, "node_modules/@pagefind", binary);
}

/** Hugo from its registry, below a folder; HUGO_BIN names one already there. */
export function hugo(folder) {
  if (process.env.HUGO_BIN) return process.env.HUGO_BIN;
  run("python3", ["-m", "venv", join(folder, "hugo")]);
  run(join(folder, "hugo/bin/pip"), ["install", "--quiet", `hugo==${VERSIONS.hugo}`]);
  return join(folder, "hugo/bin/hugo");
}

/** mdBook compiled from its registry, below a folder; MDBOOK_BIN names one already there. */
export function mdbook(folder) {
  if (process.env.MDBOOK_BIN) return process.env.MDBOOK_BIN;
  run("cargo", ["install", "--quiet", "--locked", "--root", join(folder, "mdbook"), `mdbook@${VERSIONS.mdbook}`]);
  return join(folder, "mdbook/bin/mdbook");
}
