// Adds up the reports of Surefire, Vitest and Playwright; a skipped test counts as a failure of the run.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const totals = { passed: 0, failed: 0, skipped: 0 };

function add(passed, failed, skipped) {
  totals.passed += passed;
  totals.failed += failed;
  totals.skipped += skipped;
}

function* surefireReports(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isDirectory() || ["node_modules", ".git", "src"].includes(entry.name)) {
      continue;
    }
    const path = join(folder, entry.name);
    if (entry.name === "surefire-reports") {
      yield* readdirSync(path)
        .filter((name) => name.startsWith("TEST-") && name.endsWith(".xml"))
        .map((name) => join(path, name));
    } else {
      yield* surefireReports(path);
    }
  }
}

for (const report of surefireReports(".")) {
  const suite = readFileSync(report, "utf8").match(/<testsuite\b[^>]*>/)?.[0] ?? "";
  const count = (name) => Number(suite.match(new RegExp(`\\b${name}="(\\d+)"`))?.[1] ?? 0);
  const failed = count("failures") + count("errors");
  add(count("tests") - failed - count("skipped"), failed, count("skipped"));
}

const vitest = "web/target/vitest.json";
if (existsSync(vitest)) {
  const report = JSON.parse(readFileSync(vitest, "utf8"));
  add(report.numPassedTests, report.numFailedTests, report.numPendingTests + report.numTodoTests);
} else {
  console.error("No report of the page tests was written.");
  totals.failed += 1;
}

const playwright = "e2e/test-results/report.json";
if (existsSync(playwright)) {
  const { stats } = JSON.parse(readFileSync(playwright, "utf8"));
  add(stats.expected, stats.unexpected + stats.flaky, stats.skipped);
} else {
  console.error("No report of the browser tests was written.");
  totals.failed += 1;
}

console.log(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
process.exit(totals.failed + totals.skipped === 0 && totals.passed > 0 ? 0 : 1);
