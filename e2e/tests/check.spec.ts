import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { startCheck } from "../support/processes.ts";
import { expect, test } from "../support/test.ts";

// The rules of OTLP, put to Hearth and to a sink that others have written.

interface Finding {
  readonly id: string;
  readonly outcome: "pass" | "fail" | "not supported";
}

async function check(...args: string[]): Promise<{ code: number | null; findings: Finding[] }> {
  const program = startCheck("--json", ...args);
  const code = await program.exited;
  const findings = program
    .output()
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line): Finding => JSON.parse(line));
  return { code, findings };
}

test("hearth check finds no difference in how Hearth reads ids", async ({ server }) => {
  const { code, findings } = await check(server.url, "--profile", "hearth", "--filter", "json.ids");
  expect(findings.filter(({ outcome }) => outcome !== "pass")).toEqual([]);
  expect(findings.length).toBeGreaterThan(4);
  expect(code).toBe(0);
});

test("hearth check is not made for Hearth: it finds what another sink keeps, and what it does not", async () => {
  const sink = spawn(process.execPath, [join(import.meta.dirname, "../clients/other-sink.mjs")]);
  try {
    const [line] = await once(sink.stdout, "data");
    const [http, grpc] = line.toString().trim().split(" ");
    const exports = await check(http, "--grpc", grpc, "--filter", "export.grpc.metrics");
    expect(exports.findings.length).toBeGreaterThan(10);
    expect(exports.findings.filter(({ outcome }) => outcome !== "pass")).toEqual([]);
    expect(exports.code).toBe(0);
    const frames = await check(http, "--grpc", grpc, "--filter", "grpc.own-port");
    expect(frames.findings.length).toBeGreaterThan(25);
    // It takes compressed messages that do not say how, and flags that do not exist.
    expect(frames.findings.filter(({ outcome }) => outcome === "fail").map(({ id }) => id)).toEqual([
      "grpc.own-port.unknown-flag",
      "grpc.own-port.flag-without-encoding",
    ]);
    expect(frames.code).toBe(1);
  } finally {
    sink.stdin.end();
    await once(sink, "close");
  }
});
