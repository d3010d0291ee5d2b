import { newTraceId, sendSpans } from "../support/otlp.ts";
import { expect, test } from "../support/test.ts";

const onlyShop = (service: string): string => `?where=${encodeURIComponent(`service_name = '${service}'`)}`;

test("the keyboard alone leads from Live to a trace, its details and back to the same row", async ({
  page,
  live,
  server,
}) => {
  const traceId = newTraceId();
  const [root] = await sendSpans(server.url, "by-keyboard", [{ name: "outer", traceId, agoMs: 500, lastsMs: 300 }]);
  await sendSpans(server.url, "by-keyboard", [{ name: "inner", traceId, parentSpanId: root?.spanId ?? "" }]);
  await live.open(onlyShop("by-keyboard"));
  await expect(live.rows()).toHaveCount(2);

  await page.keyboard.press("j");
  await page.keyboard.press("k");
  await page.keyboard.press("o");
  const details = page.getByTestId("details-panel");
  await expect(details).toContainText("outer");
  await details.getByRole("button", { name: "Close the details" }).focus();
  await page.keyboard.press("Enter");
  await expect(details).toHaveCount(0);
  await expect(live.grid()).toBeFocused();

  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/trace/${traceId}`));
  await expect(page.getByTestId("trace-row")).toHaveCount(2);
  await expect(live.grid()).toBeFocused();
  await page.keyboard.press("j");
  await expect(details).toContainText("inner");
  await page.keyboard.press("Escape");
  await expect(details).toHaveCount(0);
  await expect(live.grid()).toBeFocused();

  await page.keyboard.press("Escape");
  await expect(live.rows()).toHaveCount(2);
  await expect(live.grid()).toBeFocused();
  expect(await live.cursor()).toContain(root?.spanId ?? "");
  await expect(page).toHaveURL(/by-keyboard/);
});

test("arrows go from view to view of a trace, and through its rows after a click on one", async ({ page, server }) => {
  const traceId = newTraceId();
  const [root] = await sendSpans(server.url, "by-arrows", [{ name: "outer", traceId, agoMs: 500, lastsMs: 300 }]);
  await sendSpans(server.url, "by-arrows", [{ name: "inner", traceId, parentSpanId: root?.spanId ?? "" }]);
  await page.goto(`${server.url}/trace/${traceId}?tab=raw`);
  await page.getByTestId("line").first().click();
  const details = page.getByTestId("details-panel");
  await expect(details.getByRole("heading", { level: 2 })).toHaveText("outer");
  await page.keyboard.press("ArrowDown");
  await expect(details.getByRole("heading", { level: 2 })).toHaveText("inner");

  await page.getByRole("tab", { name: "Raw" }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("tab", { name: "Waterfall" })).toBeFocused();
  await expect(page.getByTestId("trace-row")).toHaveCount(2);
  await page.keyboard.press("ArrowLeft");
  await expect(page.getByRole("tab", { name: "Raw" })).toBeFocused();
});

test("a chosen theme is there from the first moment of the next visit", async ({ page, live }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await live.open();
  const theme = () => page.locator("html").getAttribute("data-theme");
  const button = page.getByTestId("theme-switch");
  for (let clicks = 0; clicks < 3 && (await theme()) !== "dark"; clicks++) {
    await button.click();
  }
  expect(await theme()).toBe("dark");

  // Nothing of the application runs, and still no white page is shown.
  await page.route("**/assets/*.js", (route) => route.abort());
  await page.reload({ waitUntil: "domcontentloaded" });
  expect(await theme()).toBe("dark");
});

test("a drag over the histogram narrows the rows to that time, and one click goes back", async ({
  page,
  live,
  server,
}) => {
  await sendSpans(server.url, "by-time", [{ name: "long ago", agoMs: 600_000 }, { name: "just now" }]);
  await live.open(onlyShop("by-time"));
  await expect(live.rows()).toHaveCount(2);
  const bars = page.locator(".histogram-bars");
  await expect(bars.locator("g").first()).toBeVisible();
  const box = await bars.boundingBox();
  if (!box) {
    throw new Error("no histogram");
  }

  await page.mouse.move(box.x + 2, box.y + 10);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2, box.y + 12, { steps: 4 });
  await page.mouse.up();
  await expect(page).toHaveURL(/from=\d+/);
  await expect(live.rows()).toHaveCount(1);
  await expect(live.rows()).toContainText("long ago");

  await page.getByTitle("Back to now").click();
  await expect(live.rows()).toHaveCount(2);
});

test("f keeps and x drops what has the value under the pointer", async ({ page, live, server }) => {
  await sendSpans(server.url, "by-value", [
    { name: "pear", attributes: { "logfire.tags": ["fruit", "green"] } },
    { name: "leek", attributes: { "logfire.tags": ["green"] } },
    { name: "stone" },
  ]);
  await live.open(onlyShop("by-value"));
  await expect(live.rows()).toHaveCount(3);

  await live.rows().filter({ hasText: "pear" }).getByText("green").hover();
  await page.keyboard.press("f");
  await expect(live.rows()).toHaveCount(2);

  await page.goBack();
  await expect(live.rows()).toHaveCount(3);
  await live.rows().filter({ hasText: "pear" }).getByText("fruit").hover();
  await page.keyboard.press("x");
  await expect(live.rows()).toHaveCount(2);
  await expect(live.rows().filter({ hasText: "stone" })).toBeVisible();
  await expect(page.getByRole("alert")).toHaveCount(0);
});

test("a paused page holds what arrives and says how much, then shows it", async ({ page, live, server }) => {
  await sendSpans(server.url, "by-pause", [{ name: "first" }]);
  await live.open(onlyShop("by-pause"));
  await expect(live.rows()).toHaveCount(1);
  await page.keyboard.press("Space");
  await sendSpans(server.url, "by-pause", [{ name: "second" }, { name: "third" }]);
  await expect(page.getByTestId("pause")).toContainText("2 waiting");
  await expect(live.rows()).toHaveCount(1);
  await page.keyboard.press("Space");
  await expect(live.rows()).toHaveCount(3);
});

test("a flood replaces what is held by the newest, each row once, and older ones can be loaded", async ({
  page,
  live,
  server,
}) => {
  await sendSpans(server.url, "flood", [{ name: "the very first", agoMs: 60_000 }]);
  await live.open(onlyShop("flood"));
  await expect(live.rows()).toHaveCount(1);

  const many = Array.from({ length: 2_500 }, (_, i) => ({ name: `drop ${i}`, agoMs: 10_000 - i }));
  await sendSpans(server.url, "flood", many);
  await expect(live.rows().filter({ hasText: "drop 2499" })).toHaveCount(1);
  const held = Number(await live.grid().getAttribute("aria-rowcount"));
  expect(held).toBeLessThanOrEqual(2_501);

  if (held < 2_501) {
    await page.getByRole("button", { name: "Load older rows" }).click();
    await expect.poll(async () => Number(await live.grid().getAttribute("aria-rowcount"))).toBeGreaterThan(held);
  }
});

test("long messages and odd payloads are shown as far as they go", async ({ page, live, server }) => {
  await sendSpans(server.url, "odd", [
    {
      name: "odd one",
      attributes: {
        "logfire.msg": "long ".repeat(2_000),
        "gen_ai.input.messages": "[not json",
        request_data: '{"messages": 7}',
        nested: '{"a": [1, {"b": null}]}',
      },
    },
  ]);
  await live.open(onlyShop("odd"));
  await expect(live.rows()).toHaveCount(1);
  expect((await live.rows().boundingBox())?.height).toBe(24);
  await live.rows().click();
  const details = page.getByTestId("details-panel");
  await expect(details).toContainText("[not json");
  await expect(details).toContainText("nested");
});
