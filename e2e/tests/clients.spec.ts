import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect, test } from "../support/test.ts";

// Programs with unmodified clients from npm, each in a process of its own.

const clients = join(import.meta.dirname, "../clients");

function run(program: string, args: readonly string[], environment: Record<string, string> = {}): ChildProcess {
  return spawn(process.execPath, [join(clients, program), ...args], {
    stdio: ["pipe", "pipe", "inherit"],
    env: { ...process.env, ...environment },
  });
}

async function ended(child: ChildProcess): Promise<number | null> {
  child.stdin?.end();
  const [code] = await once(child, "close");
  return code;
}

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const answer = await fetch(`${url}/v2/query`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ sql, min_timestamp: new Date(Date.now() - 3_600_000).toISOString() }),
  });
  expect(answer.status, await answer.clone().text()).toBe(200);
  return (await answer.json()).data;
}

for (const encoding of ["proto", "json", "grpc"]) {
  test(`OpenTelemetry for Node, OTLP as ${encoding}: spans, logs and metrics arrive as they were`, async ({
    server,
  }) => {
    expect(await ended(run("opentelemetry.mjs", [server.url, encoding]))).toBe(0);
    const rows = await query(
      server.url,
      `SELECT r.span_name, p.span_name AS parent, r.level, r.tags, r.attributes->>'amount' AS amount, r.exception_type,
         r.exception_message, r.otel_status_message, r.otel_scope_name
       FROM records r LEFT JOIN records p ON p.span_id = r.parent_span_id
       WHERE r.service_name = 'otel-${encoding}' AND r.kind = 'span' ORDER BY r.span_name`,
    );
    expect(rows).toEqual([
      {
        span_name: "checkout",
        parent: null,
        level: 9,
        tags: [],
        amount: null,
        exception_type: null,
        exception_message: null,
        otel_status_message: null,
        otel_scope_name: "shop",
      },
      {
        span_name: "pay",
        parent: "checkout",
        level: 17,
        tags: ["batch-7"],
        amount: "12.5",
        exception_type: "TypeError",
        exception_message: "no funds",
        otel_status_message: "declined",
        otel_scope_name: "shop",
      },
    ]);
    const logs = await query(
      server.url,
      `SELECT l.message, l.level, l.attributes->>'sku' AS sku, l.otel_scope_name, p.span_name AS parent
       FROM records l JOIN records p ON p.span_id = l.parent_span_id
       WHERE l.service_name = 'otel-${encoding}' AND l.kind = 'log'`,
    );
    expect(logs).toEqual([{ message: "3 left", level: 13, sku: "A-7", otel_scope_name: "stock", parent: "pay" }]);
    const metrics = await query(
      server.url,
      `SELECT metric_name, metric_type, unit, scalar_value, histogram_sum, histogram_bucket_counts, is_monotonic,
         attributes->>'kind' AS kind
       FROM metrics WHERE service_name = 'otel-${encoding}' ORDER BY metric_name`,
    );
    const scalar = { histogram_sum: null, histogram_bucket_counts: null, kind: null };
    expect(metrics).toEqual([
      {
        ...scalar,
        metric_name: "orders",
        metric_type: "sum",
        unit: "{order}",
        scalar_value: 3,
        is_monotonic: true,
        kind: "book",
      },
      { ...scalar, metric_name: "stock", metric_type: "gauge", unit: "", scalar_value: 7, is_monotonic: null },
      {
        ...scalar,
        metric_name: "wait",
        metric_type: "histogram",
        unit: "s",
        scalar_value: null,
        histogram_sum: 2.5,
        histogram_bucket_counts: [0, 1, 0],
        is_monotonic: null,
      },
    ]);
  });
}

test("Logfire for Node: spans, logs, pending spans, exceptions and tags arrive as they were", async ({ server }) => {
  const program = run("logfire.mjs", ["open"], { LOGFIRE_BASE_URL: server.url, LOGFIRE_TOKEN: "any-token" });
  await new Promise<void>((waiting, failed) => {
    program.stdout?.once("data", () => waiting());
    program.once("close", (code) => failed(new Error(`ended with ${code}`)));
  });
  const open = "SELECT message FROM open_spans WHERE service_name = 'logfire-node' ORDER BY message";
  await expect
    .poll(async () => (await query(server.url, open)).map((row) => row.message))
    .toEqual(["checkout of ada", "waiting for the bank"]);

  expect(await ended(program)).toBe(0);
  expect(await query(server.url, open)).toEqual([]);
  const rows = await query(
    server.url,
    `SELECT r.kind, r.span_name, r.message, p.message AS parent, r.level, r.tags, r.is_exception, r.exception_type,
       r.exception_message
     FROM records r LEFT JOIN records p ON p.span_id = r.parent_span_id
     WHERE r.service_name = 'logfire-node' ORDER BY r.span_name`,
  );
  const plain = { kind: "span", parent: "checkout of ada", tags: [], is_exception: false };
  const noException = { exception_type: null, exception_message: null };
  expect(rows).toEqual([
    {
      ...plain,
      ...noException,
      span_name: "checkout of {user}",
      message: "checkout of ada",
      parent: null,
      level: 9,
      tags: ["batch-7"],
    },
    {
      ...plain,
      span_name: "payment failed",
      message: "payment failed",
      level: 17,
      is_exception: true,
      exception_type: "TypeError",
      exception_message: "no funds",
    },
    { ...plain, ...noException, span_name: "waiting for {what}", message: "waiting for the bank", level: 9 },
    { ...plain, ...noException, kind: "log", span_name: "{n} left", message: "3 left", level: 13, tags: ["stock"] },
  ]);
  const [cart] = await query(
    server.url,
    `SELECT attributes->'cart'->'items'->>1 AS item FROM records
     WHERE service_name = 'logfire-node' AND span_name = 'checkout of {user}'`,
  );
  expect(cart).toEqual({ item: "2" });
  expect(
    await query(
      server.url,
      "SELECT DISTINCT metric_name, scalar_value FROM metrics WHERE service_name = 'logfire-node' AND otel_scope_name = 'shop'",
    ),
  ).toEqual([{ metric_name: "orders", scalar_value: 3 }]);
});
