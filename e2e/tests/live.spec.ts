import { startAskMany, startServer } from "../support/processes.ts";
import { expect, test } from "../support/test.ts";

test.use({ viewport: { width: 1440, height: 1600 } });
test.describe.configure({ mode: "serial" });

test("an empty page says what to run next", async ({ page }) => {
  const server = await startServer();
  try {
    await page.goto(server.url);
    const empty = page.getByTestId("empty-state");
    await expect(empty).toBeVisible();
    await expect(empty).toContainText("./hearth demo");
    await expect(empty).toContainText(server.url);
  } finally {
    await server.stop();
  }
});

test("rows appear while tasks run, tick, and settle into ok, error and cancelled", async ({ page, live, server }) => {
  await live.open();
  const program = startAskMany(server.url);

  const running = live.rows("running").filter({ hasText: "Asking" });
  await expect(running.first()).toBeVisible({ timeout: 30_000 });

  // A row that runs long enough to be watched: the slow question.
  const spanId = await running.last().getAttribute("data-span-id");
  const watched = live.row(spanId ?? "");
  const before = await live.duration(watched).textContent();
  await expect(live.duration(watched)).not.toHaveText(before ?? "");

  expect(await program.exited, program.output()).toBe(0);
  await expect(live.rows("running")).toHaveCount(0);
  await expect(page.getByTestId("count-running")).toContainText("0");
  await expect(watched).not.toHaveAttribute("data-verdict", "running");
  for (const verdict of ["ok", "error", "cancelled"] as const) {
    await expect(live.rows(verdict).filter({ hasText: "Asking" }).first()).toBeVisible();
  }
  // Of this run: an earlier test may have left spans of a process it killed.
  const [traceId] = (await watched.getAttribute("data-key"))?.split(":") ?? [];
  const ofThisRun = page.locator(`[data-key^="${traceId}:"]`);
  await expect(live.rows("abandoned").and(ofThisRun)).toHaveCount(0);
  await expect(live.rows("unknown").and(ofThisRun)).toHaveCount(0);
});

test("a SQL condition narrows the rows, and a wrong one says what is wrong", async ({ page, live }) => {
  await live.open();
  await expect(live.rows().first()).toBeVisible();
  const search = page.getByTestId("search-box").locator(".cm-content");

  await search.click();
  await page.keyboard.type("level >= 'error' and service_name = 'ask-many'");
  await page.keyboard.press("Enter");
  await expect(live.rows("error").first()).toBeVisible();
  await expect(live.rows("cancelled")).toHaveCount(0);

  await search.click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("servce_name = 'ask-many'");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toContainText("service_name");
  await expect(live.rows("error").first()).toBeVisible();
  await expect(page.getByTestId("pause")).toContainText("stopped");
});

test("a link to a search that cannot be run shows no rows, says why, and leads out", async ({ page, live }) => {
  await live.open("?where=servce_name%20%3D%20'x'");
  await expect(page.getByRole("alert")).toContainText("service_name");
  await expect(live.rows()).toHaveCount(0);
  await page.getByRole("button", { name: "Clear it" }).click();
  await expect(page.getByTestId("pause")).toContainText("live");
  await expect(page.getByRole("alert")).toHaveCount(0);
});

test("enter opens the trace, and its waterfall, details and conversation are there", async ({ page, live }) => {
  await live.open("?where=gen_ai_usage_output_tokens%20%3E%200");
  await expect(live.rows("ok").first()).toBeVisible();
  await live.rows("ok").filter({ hasText: "Message with" }).first().click();
  await page.keyboard.press("Enter");

  await expect(page).toHaveURL(/\/trace\/[0-9a-f]{32}/);
  await expect(page.getByTestId("trace-row").first()).toBeVisible();
  const llmCall = page.getByTestId("trace-row").filter({ hasText: "Message with" }).first();
  await llmCall.click();
  const details = page.getByTestId("details-panel");
  await expect(details).toContainText("claude-haiku-4-5");

  await page.getByRole("tab", { name: "Conversation" }).click();
  await expect(page.getByRole("tabpanel").first()).toContainText(/user/i);
});
