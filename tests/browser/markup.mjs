// Every page is valid HTML and every picture valid SVG, as the Nu checker reads
// them. Its warnings count too; one that must stay is named here with the reason.

import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { relative } from "node:path";
import { files } from "./lib/edition.mjs";
import { checkEditions } from "./lib/faults.mjs";

const CHECKER = createRequire(import.meta.url).resolve("vnu-jar/build/dist/vnu.jar");

/** Room for a report of many pages, in bytes. */
const REPORT = 64 * 1024 * 1024;

/** Messages that are let pass: `[text, reason]`. */
const JUSTIFIED = [];

await checkEditions("markup", async (root, fault) => {
  const options = ["-jar", CHECKER, "--format", "json", "--stdout", "--skip-non-html", "--also-check-svg", root];
  const run = spawnSync("java", options, { encoding: "utf8", maxBuffer: REPORT });
  if (run.error) throw run.error;
  if (!run.stdout) throw new Error(`the checker said nothing; it ended with ${run.status}: ${run.stderr}`);
  for (const message of JSON.parse(run.stdout).messages) {
    if (JUSTIFIED.some(([text]) => message.message.includes(text))) continue;
    const path = message.url ? relative(root, fileURLToPath(message.url)) : ".";
    fault(path, `${message.lastLine ?? "?"}: ${message.subType ?? message.type}: ${message.message}`);
  }
  return files(root).filter((path) => /\.(html|svg)$/.test(path)).length;
});
