import type { Page } from "@playwright/test";
import { type Server, startAskMany, startServer } from "../support/processes.ts";
import { expect, LivePage, test } from "../support/test.ts";

test.use({ viewport: { width: 1440, height: 1600 } });

// What this leaves behind would confuse the others, so it has a server of its own.
test("after SIGKILL the open rows turn to abandoned: process gone, and nothing is stuck", async ({ page }) => {
  const server = await startServer();
  try {
    await killAndWatch(page, server);
  } finally {
    await server.stop();
  }
});

async function killAndWatch(page: Page, server: Server): Promise<void> {
  const live = new LivePage(page, server.url);
  await live.open();
  const program = startAskMany(server.url);
  const running = live.rows("running");
  await expect(running.filter({ hasText: "Asking" }).nth(3)).toBeVisible({ timeout: 30_000 });

  // The launcher replaces itself by the program, so that this is the program's own process.
  program.process.kill("SIGKILL");
  await program.exited;

  await expect(running).toHaveCount(0, { timeout: 15_000 });
  const abandoned = live.rows("abandoned");
  await expect(abandoned.first()).toBeVisible();
  await expect(abandoned.filter({ hasText: "process gone" }).first()).toBeVisible();
  await expect(page.getByTestId("count-abandoned")).not.toContainText(/^0/);

  // A settled row no longer ticks.
  const duration = await live.duration(abandoned.first()).textContent();
  await page.clock.install();
  await page.clock.runFor(5_000);
  await expect(live.duration(abandoned.first())).toHaveText(duration ?? "");
}
