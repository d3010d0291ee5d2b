import { violations } from "../support/axe.ts";
import { sendPooledTasks } from "../support/fan-out.ts";
import { newTraceId, sendSpans } from "../support/otlp.ts";
import { startAskMany } from "../support/processes.ts";
import { expect, test } from "../support/test.ts";

test("a fan-out stands in as many lanes as ran at once, with what waited, the straggler and the path", async ({
  page,
  server,
}) => {
  const { traceId, tasks } = await sendPooledTasks(server.url, "lanes");
  await page.goto(`${server.url}/trace/${traceId}`);
  await expect(page.getByTestId("critical-path")).toBeAttached();
  await page.getByRole("tab", { name: "Lanes" }).click();
  await expect(page).toHaveURL(/tab=lanes/);
  await expect(page.getByTestId("lanes-sentence")).toContainText("8 tasks");
  await expect(page.getByTestId("lanes-canvas")).toHaveAttribute("data-lanes", "2");

  await expect(page.getByTestId("task-row")).toHaveCount(8);
  await expect(page.getByTestId("task-group")).toContainText("Asking question …");
  const slow = page.locator(`[data-testid="task-row"][data-span-id="${tasks[7]?.spanId}"]`);
  await expect(slow).toContainText("straggler");
  await expect(slow).toContainText("on the critical path");
  await expect(slow).toContainText("4.0×");
  await expect(slow).toContainText(/610\sms/);
});

test("tasks are walked through, folded and opened by the keyboard alone", async ({ page, server }) => {
  const { traceId, tasks } = await sendPooledTasks(server.url, "lanes-keys");
  await page.goto(`${server.url}/trace/${traceId}?tab=lanes`);
  await expect(page.getByTestId("task-row")).toHaveCount(8);
  const details = page.getByTestId("details-panel");

  await page.keyboard.press("j");
  await expect(details).toHaveCount(0);
  await page.keyboard.press("ArrowLeft");
  await expect(page.getByTestId("task-row")).toHaveCount(0);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("j");
  await expect(details).toContainText("Asking question 1");
  await page.keyboard.press("s");
  await expect(details).toContainText("Asking question 8");
  await expect(page).toHaveURL(new RegExp(`span=${tasks[7]?.spanId}`));

  await page.keyboard.press("z");
  await expect(page.getByRole("button", { name: /^all/ })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: /^all/ })).toHaveCount(0);
  await expect(details).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(details).toHaveCount(0);
});

test("a click on a bar opens what it stands for", async ({ page, server }) => {
  const { traceId } = await sendPooledTasks(server.url, "lanes-pointer");
  await page.goto(`${server.url}/trace/${traceId}?tab=lanes`);
  await expect(page.getByTestId("task-row")).toHaveCount(8);
  const lanes = page.getByTestId("lanes-canvas");
  const box = await lanes.boundingBox();
  if (!box) {
    throw new Error("no lanes");
  }
  // The straggler reaches to the end of what is shown, alone in its lane.
  await lanes.click({ position: { x: box.width * 0.8, y: 36 + 22 } });
  await expect(page.getByTestId("details-panel")).toContainText("Asking question 8");
  await expect(page.locator('[data-testid="task-row"][aria-selected="true"]')).toHaveCount(1);
});

test("where a trace fans out more than once, the widest is shown and others can be chosen", async ({
  page,
  server,
}) => {
  const { traceId, tasks } = await sendPooledTasks(server.url, "lanes-choice");
  const parentSpanId = tasks[0]?.spanId ?? "";
  await sendSpans(server.url, "lanes-choice", [
    { name: "look up", traceId, parentSpanId, agoMs: 2_900, lastsMs: 40 },
    { name: "look up", traceId, parentSpanId, agoMs: 2_880, lastsMs: 40 },
  ]);
  await page.goto(`${server.url}/trace/${traceId}?tab=lanes`);
  await expect(page.getByTestId("task-row")).toHaveCount(8);
  await page.getByTestId("lanes-choice").selectOption(parentSpanId);
  await expect(page).toHaveURL(new RegExp(`of=${parentSpanId}`));
  await expect(page.getByTestId("task-row")).toHaveCount(2);
  await page.goBack();
  await expect(page.getByTestId("task-row")).toHaveCount(8);
});

test("a trace that does not fan out has no lanes, and an address that asks for them says why", async ({
  page,
  server,
}) => {
  const traceId = newTraceId();
  await sendSpans(server.url, "lanes-none", [{ name: "alone", traceId }]);
  await page.goto(`${server.url}/trace/${traceId}`);
  await expect(page.getByTestId("trace-row")).toHaveCount(1);
  await expect(page.getByRole("tab", { name: "Lanes" })).toHaveCount(0);
  await page.goto(`${server.url}/trace/${traceId}?tab=lanes`);
  await expect(page.getByRole("tabpanel").getByRole("alert")).toBeVisible();
});

test("lanes grow while tasks run and settle when all have ended", async ({ page, live, server }) => {
  const program = startAskMany(server.url);
  await live.open("?where=service_name%20%3D%20'ask-many'");
  const asking = live.rows("running").filter({ hasText: "Asking" }).last();
  await expect(asking).toBeVisible({ timeout: 30_000 });
  const [traceId] = (await asking.getAttribute("data-key"))?.split(":") ?? [];
  await page.goto(`${server.url}/trace/${traceId}?tab=lanes`);

  expect(await program.exited, program.output()).toBe(0);
  await expect(page.locator('[data-testid="task-row"][data-verdict="running"]')).toHaveCount(0);
  await expect(page.locator('[data-testid="task-row"][data-verdict="cancelled"]').first()).toBeAttached();
  await expect(page.getByTestId("lanes-sentence")).not.toBeEmpty();
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`Lanes meet WCAG AA in the ${colorScheme} theme`, async ({ page, server }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const { traceId, tasks } = await sendPooledTasks(server.url, "lanes-aa");
    await page.goto(`${server.url}/trace/${traceId}?tab=lanes&span=${tasks[3]?.spanId}`);
    await expect(page.getByTestId("task-row")).toHaveCount(8);
    await expect(page.getByTestId("details-panel")).toContainText("Asking question 4");
    expect(await violations(page)).toEqual([]);
  });
}
