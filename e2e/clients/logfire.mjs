// A program with Pydantic's SDK for Node. LOGFIRE_BASE_URL and LOGFIRE_TOKEN say where to. With the argument "open" it
// leaves a span open until its standard input ends.
import { metrics } from "@opentelemetry/api";
import * as logfire from "@pydantic/logfire-node";

logfire.configure({ serviceName: "logfire-node", console: false });
metrics.getMeter("shop").createCounter("orders").add(3);

await logfire.span("checkout of {user}", {
  attributes: { user: "ada", cart: { items: [1, 2] } },
  tags: ["batch-7"],
  callback: async () => {
    logfire.warning("{n} left", { n: 3 }, { tags: ["stock"] });
    logfire.reportError("payment failed", new TypeError("no funds"));
    if (process.argv[2] === "open") {
      const open = logfire.startPendingSpan("waiting for {what}", { what: "the bank" });
      await logfire.forceFlush();
      console.log("waiting");
      for await (const _ of process.stdin) {
        // until it ends
      }
      open.end();
    }
  },
});
await logfire.shutdown();
