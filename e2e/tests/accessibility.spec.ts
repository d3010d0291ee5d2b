import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "@playwright/test";
import type axe from "axe-core";
import { startAskMany } from "../support/processes.ts";
import { expect, test } from "../support/test.ts";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const results = await page.evaluate(() =>
    (window as unknown as { axe: typeof axe }).axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"],
    }),
  );
  return results.violations.map(
    (found) =>
      `${found.id}: ${found.nodes.map((node) => `${node.target.join(" ")} ${node.failureSummary}`).join("; ")}`,
  );
}

for (const colorScheme of ["light", "dark"] as const) {
  test(`Live and Trace meet WCAG AA in the ${colorScheme} theme`, async ({ page, live, server }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    expect(await startAskMany(server.url).exited).toBe(0);
    await live.open();
    await expect(live.rows("ok").first()).toBeVisible();
    expect(await violations(page)).toEqual([]);

    await live.rows("ok").first().click();
    await page.keyboard.press("Enter");
    await expect(page.getByTestId("trace-row").first()).toBeVisible();
    expect(await violations(page)).toEqual([]);
  });
}
