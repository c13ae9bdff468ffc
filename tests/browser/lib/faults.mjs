// What a check found wrong; it ends the script with the verdict.

import { resolve } from "node:path";
import { name } from "./edition.mjs";

/** Faults that are printed; one cause often shows on every page. */
const SHOWN = 100;

/** Checks every edition named on the command line; one fault makes the script fail. */
export async function checkEditions(subject, check) {
  const roots = process.argv.slice(2).map((root) => resolve(root));
  if (!roots.length) {
    console.error("usage: node SCRIPT EDITION_DIRECTORY…");
    process.exit(2);
  }
  const started = Date.now();
  const found = new Set();
  let done = 0;
  for (const root of roots) {
    const fault = (page, what) => found.add(`${name(root)}/${page}: ${what}`);
    done += await check(root, fault);
  }
  for (const line of [...found].slice(0, SHOWN)) console.error(line);
  if (found.size > SHOWN) console.error(`… and ${found.size - SHOWN} more`);
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(`${subject}: ${done} checked, ${found.size} faults, ${seconds} s`);
  process.exitCode = found.size || !done ? 1 : 0;
}
