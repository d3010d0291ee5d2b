import { resolve } from "node:path";
import type { Page } from "@playwright/test";
import { startAskMany } from "../support/processes.ts";
import { expect, test } from "../support/test.ts";

const images = resolve(import.meta.dirname, "../../docs/images");

async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `${images}/${name}.png` });
}

test.use({ viewport: { width: 1440, height: 900 }, deviceScaleFactor: 1 });

for (const colorScheme of ["light", "dark"] as const) {
  test(`pictures in the ${colorScheme} theme`, async ({ page, live, server }) => {
    await page.emulateMedia({ colorScheme });
    await live.open();
    const program = startAskMany(server.url);
    // The moment to show: some tasks have ended in every way, and some still run.
    await expect(live.rows("error").filter({ hasText: "Asking" }).first()).toBeVisible({ timeout: 30_000 });
    await expect(live.rows("cancelled").filter({ hasText: "Asking" }).first()).toBeVisible();
    await expect(live.rows("ok").filter({ hasText: "Asking" }).nth(5)).toBeVisible();
    await picture(page, `live-${colorScheme}`);

    await live.rows().filter({ hasText: "ask 20 questions" }).last().click();
    await page.keyboard.press("Enter");
    await expect(page.getByTestId("trace-row").nth(10)).toBeVisible();
    await page.getByTestId("trace-row").filter({ hasText: "Message with" }).first().click();
    await expect(page.getByTestId("details-panel")).toContainText("claude");
    await picture(page, `trace-${colorScheme}`);
    expect(await program.exited).toBe(0);
  });
}
