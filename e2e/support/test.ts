import { test as base, type Locator, type Page } from "@playwright/test";
import { type Server, startServer } from "./processes.ts";

/** The project's test function: one server for all tests of a worker. */
export const test = base.extend<{ live: LivePage }, { server: Server }>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from the pattern
    async ({}, use) => {
      const server = await startServer();
      await use(server);
      await server.stop();
    },
    { scope: "worker", timeout: 60_000 },
  ],
  live: async ({ page, server }, use) => {
    await use(new LivePage(page, server.url));
  },
});

export { expect } from "@playwright/test";

type Verdict = "running" | "ok" | "error" | "cancelled" | "abandoned" | "unknown";

/** The Live page as a reader sees it. */
export class LivePage {
  constructor(
    private readonly page: Page,
    private readonly url: string,
  ) {}

  async open(query = ""): Promise<void> {
    await this.page.goto(`${this.url}/${query}`);
  }

  rows(verdict?: Verdict): Locator {
    const selector = verdict ? `[data-testid="live-row"][data-verdict="${verdict}"]` : '[data-testid="live-row"]';
    return this.page.locator(selector);
  }

  /** The row the keys act on, as assistive technology is told. */
  async cursor(): Promise<string | null> {
    return this.grid().getAttribute("aria-activedescendant");
  }

  grid(): Locator {
    return this.page.getByRole("treegrid");
  }

  row(spanId: string): Locator {
    return this.page.locator(`[data-testid="live-row"][data-span-id="${spanId}"]`);
  }

  duration(row: Locator): Locator {
    return row.getByTestId("row-duration");
  }
}
