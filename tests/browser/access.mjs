// No page of any template breaks a rule of WCAG 2.1 A or AA that a machine can
// judge, in the light and in the dark scheme.

import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { DESK, inTabs, withBrowser } from "./lib/browser.mjs";
import { NOT_FOUND, samples } from "./lib/edition.mjs";
import { checkEditions } from "./lib/faults.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"];

await withBrowser((browser) => checkEditions("access", async (root, fault) => {
  const home = pathToFileURL(root).href + "/";
  const chosen = samples(root).filter((path) => path !== NOT_FOUND);
  for (const colorScheme of ["light", "dark"]) {
    await inTabs(browser, { viewport: DESK, colorScheme, reducedMotion: "reduce" }, chosen, async (tab, path) => {
      await tab.goto(home + path);
      await tab.evaluate(AXE);
      const violations = await tab.evaluate(async (values) => {
        const found = await globalThis.axe.run(document, {
          runOnly: { type: "tag", values },
          resultTypes: ["violations"],
        });
        return found.violations.map(({ id, help, nodes }) => ({
          text: `${id}: ${help}`,
          places: nodes.map((node) => `${node.target.join(" ")} ${node.failureSummary.split("\n").at(-1).trim()}`),
        }));
      }, RULES);
      for (const { text, places } of violations) {
        fault(path, `${colorScheme}: ${text}\n    ${places.slice(0, 5).join("\n    ")}`);
      }
    });
  }
  return 2 * chosen.length;
}));
