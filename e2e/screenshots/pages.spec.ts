import { resolve } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { sendPooledTasks } from "../support/fan-out.ts";
import { type Server, startAskMany, startServer } from "../support/processes.ts";
import { LivePage } from "../support/test.ts";

/** A machine that builds something else at the same time is slow to start the program. */
const patience = { timeout: 90_000 };

const images = resolve(import.meta.dirname, "../../docs/images");

test.use({ viewport: { width: 1440, height: 900 } });

for (const colorScheme of ["light", "dark"] as const) {
  test(`pictures in the ${colorScheme} theme`, async ({ page }) => {
    const server = await startServer();
    try {
      await page.emulateMedia({ colorScheme });
      await takePictures(page, server, colorScheme);
    } finally {
      await server.stop();
    }
  });
}

async function takePictures(page: Page, server: Server, theme: string): Promise<void> {
  const live = new LivePage(page, server.url);
  // A round before the one that is shown, so that "usually" has something to say.
  expect(await startAskMany(server.url).exited).toBe(0);
  await live.open();
  const program = startAskMany(server.url);

  // The moment to show: some tasks have ended in every way, and some still run.
  await expect(page.getByTestId("count-running")).toContainText(/[1-9]\d* running/, patience);
  await expect(page.getByTestId("count-running")).toContainText(/^\s*[2-4] running/, patience);
  await page.screenshot({ path: `${images}/live-${theme}.png` });

  expect(await program.exited).toBe(0);
  await live.rows().filter({ hasText: "ask 20 questions" }).last().click();
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("trace-row").nth(10)).toBeVisible();
  await page.getByTestId("trace-row").filter({ hasText: "Message with" }).first().click();
  await expect(page.getByTestId("details-panel")).toContainText("Assistant");
  await page.screenshot({ path: `${images}/trace-${theme}.png` });

  await page.keyboard.press("Escape");
  await expect(page.getByTestId("details-panel")).toHaveCount(0);
  await page.getByRole("tab", { name: "Lanes" }).click();
  await expect(page.getByTestId("task-row").nth(10)).toBeVisible();
  await page.screenshot({ path: `${images}/lanes-${theme}.png` });

  await sendPooledTasks(server.url, "shop");
  await page.goto(`${server.url}/doctor`);
  await expect(page.locator('[data-testid="diagnosis"][data-rule="pool-too-small"]')).toBeVisible();
  await page.screenshot({ path: `${images}/doctor-${theme}.png` });
}
