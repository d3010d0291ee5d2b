import { sendSpans } from "../support/otlp.ts";
import { startServer } from "../support/processes.ts";
import { expect, LivePage, test } from "../support/test.ts";

test("a page outlives its server: a strip says so, and the live edge resumes without a gap", async ({ page }) => {
  let server = await startServer();
  try {
    const live = new LivePage(page, server.url);
    await sendSpans(server.url, "shop", [{ name: "before the crash" }]);
    await live.open();
    await expect(live.rows().filter({ hasText: "before the crash" })).toHaveCount(1);

    await server.kill();
    const strip = page.getByTestId("offline-strip");
    await expect(strip).toBeVisible();
    await expect(live.rows().filter({ hasText: "before the crash" })).toHaveCount(1);

    server = await server.restart();
    await sendSpans(server.url, "shop", [{ name: "while the page was away" }]);
    await expect(live.rows().filter({ hasText: "while the page was away" })).toHaveCount(1);
    await expect(strip).toHaveCount(0);
    await expect(live.rows().filter({ hasText: "before the crash" })).toHaveCount(1);
  } finally {
    await server.stop();
  }
});
