// A SARIF log against the schema of the standard, which its own package brings.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import Ajv from "ajv";

const require = createRequire(import.meta.url);
const schema = JSON.parse(readFileSync(require.resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"), "utf8"));
// The schema is of draft 7 and names the draft by its https address, which ajv does not know.
delete schema.$schema;
const ajv = new Ajv({ allErrors: true, unknownFormats: "ignore" });
const valid = ajv.compile(schema);
for (const path of process.argv.slice(2)) {
  const log = JSON.parse(readFileSync(path, "utf8"));
  if (!valid(log)) for (const { dataPath, message } of valid.errors) console.log(`${path}${dataPath}: ${message}`);
  // A log that says nothing proves nothing.
  if (!(log.runs?.[0]?.results?.length > 0)) console.log(`${path}: no results`);
  if (!valid(log) || !log.runs[0].results.length) process.exitCode = 1;
}
