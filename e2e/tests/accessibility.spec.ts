import { violations } from "../support/axe.ts";
import { startAskMany } from "../support/processes.ts";
import { expect, test } from "../support/test.ts";

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

    await page.getByRole("tab", { name: "Raw" }).click();
    await expect(page.getByTestId("line").first()).toBeVisible();
    expect(await violations(page)).toEqual([]);

    await page.keyboard.press("?");
    await expect(page.getByRole("dialog")).toBeVisible();
    expect(await violations(page)).toEqual([]);
  });
}
