import { violations } from "../support/axe.ts";
import { sendPooledTasks } from "../support/fan-out.ts";
import { startServer } from "../support/processes.ts";
import { expect, test } from "../support/test.ts";

test("where nothing has arrived, the doctor says so and what it would look for", async ({ page }) => {
  const server = await startServer();
  try {
    await page.goto(`${server.url}/doctor`);
    await expect(page.getByTestId("nothing-found")).toContainText("nothing to check");
    await expect(page.getByTestId("checked").getByRole("row")).not.toHaveCount(0);
    await page.getByRole("button", { name: "Check the last 24 hours" }).click();
    await expect(page).toHaveURL(/last=24h/);
  } finally {
    await server.stop();
  }
});

test("a pool that is too small is diagnosed, with the line, the reason, the spans and the fix", async ({
  page,
  server,
}) => {
  const { traceId, root } = await sendPooledTasks(server.url, "doctor-pool");
  await page.goto(server.url);
  await page.getByRole("link", { name: "Doctor" }).click();
  const card = page
    .locator('[data-testid="diagnosis"][data-rule="pool-too-small"]')
    .filter({ has: page.locator(`a[href*="${traceId}"]`) });
  await expect(card).toContainText("pool of 2");
  await expect(card).toContainText("Why we think so");
  await expect(card).toContainText("Fix");

  await card.locator(`a[href*="${traceId}"]`).first().click();
  await expect(page).toHaveURL(new RegExp(`/trace/${traceId}.*span=${root.spanId}`));
  await expect(page.getByTestId("details-panel")).toContainText("ask 8 questions");
  // The first closes the details, the second leads back to where the reader came from.
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/\/doctor/);
  await expect(card).toBeVisible();
});

test("what is muted stays so over a visit, and can be shown again", async ({ page, server }) => {
  const { traceId } = await sendPooledTasks(server.url, "doctor-mute");
  await page.goto(`${server.url}/doctor`);
  const card = page.getByTestId("diagnosis").filter({ has: page.locator(`a[href*="${traceId}"]`) });
  await expect(card).toHaveCount(1);
  await card.getByTestId("mute").click();
  await expect(card).toHaveCount(0);
  await expect(page.getByRole("status").filter({ hasText: "Muted" })).toBeVisible();

  await page.reload();
  const muted = page.getByTestId("muted");
  await muted.getByRole("button", { name: /muted/ }).click();
  await expect(card).toHaveCount(0);
  await muted.getByRole("button", { name: "show again" }).first().click();
  await expect(card).toHaveCount(1);
});

test("severities narrow what is shown, and the address keeps it", async ({ page, server }) => {
  await sendPooledTasks(server.url, "doctor-filter");
  await page.goto(`${server.url}/doctor`);
  const shown = page.getByTestId("diagnosis");
  await expect(shown.first()).toBeVisible();
  await page.getByTestId("severity-warning").click();
  await expect(page).toHaveURL(/severity=warning/);
  await expect(page.locator('[data-testid="diagnosis"]:not([data-severity="warning"])')).toHaveCount(0);
  await expect(shown.first()).toBeVisible();
  await page.reload();
  await expect(page.getByTestId("severity-warning")).toHaveAttribute("aria-pressed", "true");
});

test("the jump dialog leads to the doctor", async ({ page, server }) => {
  await page.goto(server.url);
  await expect(page.getByRole("link", { name: "Doctor" })).toBeVisible();
  // The page may be there a moment before it listens to keys.
  await expect(async () => {
    await page.keyboard.press("ControlOrMeta+k");
    await expect(page.getByLabel("Trace id or page")).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await page.getByLabel("Trace id or page").fill("doc");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/doctor/);
});

test("when the server goes, what was found stays and the page says so", async ({ page }) => {
  const server = await startServer();
  await sendPooledTasks(server.url, "doctor-offline");
  await page.goto(`${server.url}/doctor`);
  await expect(page.getByTestId("diagnosis").first()).toBeVisible();
  await server.kill();
  await page.getByRole("button", { name: "Check again" }).click();
  await expect(page.getByTestId("offline-strip")).toBeVisible();
  await expect(page.getByTestId("diagnosis").first()).toBeVisible();

  const back = await server.restart();
  try {
    await expect(page.getByTestId("offline-strip")).toHaveCount(0);
  } finally {
    await back.stop();
  }
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`the Doctor page meets WCAG AA in the ${colorScheme} theme`, async ({ page, server }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await sendPooledTasks(server.url, "doctor-aa");
    await page.goto(`${server.url}/doctor`);
    await expect(page.getByTestId("diagnosis").first()).toBeVisible();
    expect(await violations(page)).toEqual([]);
  });
}
