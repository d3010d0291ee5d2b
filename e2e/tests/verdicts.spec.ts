import { newSpanId, newTraceId, sendSpans } from "../support/otlp.ts";
import { expect, test } from "../support/test.ts";

test("Live shows one verdict only, and stays right when verdicts change", async ({ page, live, server }) => {
  const service = "verdict-facet";
  const at = { traceId: newTraceId(), agoMs: 5_000 };
  const [parent, ends, stays] = [newSpanId(), newSpanId(), newSpanId()];
  const process = { "service.instance.id": newTraceId(), "hearth.heartbeat.interval_ms": 60_000 };
  const error = { "hearth.verdict": "abandoned", "hearth.verdict.reason": "leaked at Ask.java:41" };
  const [leaked] = await sendSpans(
    server.url,
    service,
    [
      { name: "leaks", attributes: error },
      { ...at, name: "asks", spanId: parent, open: true },
      { ...at, name: "ends soon", spanId: ends, parentSpanId: parent, open: true },
      { ...at, name: "stays open", spanId: stays, parentSpanId: parent, open: true },
    ],
    undefined,
    process,
  );
  await live.open(`?where=${encodeURIComponent(`service_name = '${service}'`)}`);
  await expect(live.rows()).toHaveCount(4);

  await page.getByLabel("Verdict").selectOption("running");
  await expect(page).toHaveURL(/verdict=running/);
  await expect(live.rows()).toHaveCount(3);
  await expect(live.row(leaked?.spanId ?? "")).toHaveCount(0);

  // What ends leaves; a parent that ends stays as context of what runs on.
  await sendSpans(
    server.url,
    service,
    [{ ...at, name: "ends soon", spanId: ends, parentSpanId: parent, lastsMs: 900 }],
    undefined,
    process,
  );
  await expect(live.row(ends)).toHaveCount(0);
  await sendSpans(server.url, service, [{ ...at, name: "asks", spanId: parent, lastsMs: 1_000 }], undefined, process);
  await expect(live.row(parent)).toHaveClass(/context/);
  await expect(live.row(stays)).toHaveAttribute("data-verdict", "running");

  // History and what arrives, as a facet and as a condition, after a reload too.
  await page.getByLabel("Verdict").selectOption("ok");
  await expect(live.rows("ok")).toHaveCount(2);
  await sendSpans(server.url, service, [{ name: "one more" }, { name: "fails", attributes: error }]);
  await expect(live.rows("ok")).toHaveCount(3);
  await page.reload();
  await expect(page.getByLabel("Verdict")).toHaveValue("ok");
  await expect(live.rows()).toHaveCount(3);

  const where = encodeURIComponent(`service_name = '${service}' AND verdict IN ('abandoned', 'error')`);
  await live.open(`?where=${where}`);
  await expect(live.rows("abandoned")).toHaveCount(2);
  await expect(live.rows()).toHaveCount(2);
});

test("a span whose process falls silent comes to the list of the abandoned, and leaves that of the running", async ({
  page,
  live,
  server,
}) => {
  const service = "verdict-turns";
  await live.open(`?verdict=abandoned&where=${encodeURIComponent(`service_name = '${service}'`)}`);
  const process = { "service.instance.id": newTraceId(), "hearth.heartbeat.interval_ms": 1_000 };
  await sendSpans(server.url, service, [{ name: "is forgotten", open: true }], undefined, process);

  await page.getByTestId("count-running").click();
  await expect(live.rows("running")).toHaveCount(1);
  await expect(live.rows()).toHaveCount(0, { timeout: 20_000 });
  await page.getByTestId("count-abandoned").click();
  await expect(live.rows("abandoned")).toContainText("process gone");

  // A heartbeat is enough to bring it back.
  await sendSpans(server.url, service, [{ name: "speaks again" }], undefined, process);
  await expect(live.rows()).toHaveCount(0);
  await expect(live.rows("abandoned")).toHaveCount(1, { timeout: 20_000 });
});
