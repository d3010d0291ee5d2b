import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { violations } from "../support/axe.ts";
import { sendSpans } from "../support/otlp.ts";
import { command, makeToken, startServer } from "../support/processes.ts";
import { expect, LivePage, test } from "../support/test.ts";

test("a reader signs in with a token, changes projects, and is signed out with it", async ({ page }) => {
  test.setTimeout(240_000); // every command is a process of its own
  const server = await startServer();
  try {
    const live = new LivePage(page, server.url);
    await command(server, "project", "create", "shop");
    const write = await makeToken(server, "write");
    const shopWrite = await makeToken(server, "write", "shop");
    const read = await makeToken(server, "read");
    const shopRead = await makeToken(server, "read", "shop");
    await sendSpans(server.url, "ask", [{ name: "asked" }], write);
    await sendSpans(server.url, "shop", [{ name: "sold" }], shopWrite);

    await live.open();
    const form = page.getByTestId("sign-in");
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await expect(form).toBeVisible();
      expect(await violations(page)).toEqual([]);
    }
    await form.getByLabel("Read token").fill(write);
    await page.keyboard.press("Enter");
    await expect(form.getByRole("alert")).toHaveText("The pages need a read token, and this is a write token.");
    expect(await violations(page)).toEqual([]);
    await form.getByLabel("Read token").fill(read);
    await page.keyboard.press("Enter");
    await expect(live.rows().filter({ hasText: "asked" })).toHaveCount(1);
    expect(page.url()).not.toContain("pylf_");
    expect(await page.content()).not.toContain(read);
    expect(await page.evaluate(() => document.cookie)).toBe("");

    await page.getByTestId("project").click();
    const projects = page.getByTestId("projects");
    expect(await violations(page)).toEqual([]);
    await projects.getByLabel("Read token").fill(shopRead);
    await page.keyboard.press("Enter");
    await expect(live.rows().filter({ hasText: "sold" })).toHaveCount(1);
    await expect(live.rows().filter({ hasText: "asked" })).toHaveCount(0);
    await page.getByTestId("project").click();
    await projects.getByRole("button", { name: "default" }).click();
    await expect(live.rows().filter({ hasText: "asked" })).toHaveCount(1);
    await expect(live.rows().filter({ hasText: "sold" })).toHaveCount(0);

    const listed = (await command(server, "token", "list", "--json"))
      .split("\n")
      .filter((line) => line.startsWith("{"));
    for (const token of listed.map((line) => JSON.parse(line)).filter((token) => token.kind === "read")) {
      await command(server, "token", "revoke", token.id);
    }
    await expect(form).toBeVisible();
  } finally {
    await server.stop();
  }
});

test("Logfire for Node sends with a token of ours, and reports nothing wrong with it", async () => {
  test.setTimeout(240_000); // every command is a process of its own
  const server = await startServer();
  try {
    const token = await makeToken(server, "write");
    const read = await makeToken(server, "read");
    const program = spawn(process.execPath, [join(import.meta.dirname, "../clients/logfire.mjs")], {
      env: { ...process.env, LOGFIRE_BASE_URL: server.url, LOGFIRE_TOKEN: token },
    });
    let output = "";
    program.stdout.on("data", (chunk) => {
      output += chunk;
    });
    program.stderr.on("data", (chunk) => {
      output += chunk;
    });
    const [code] = await once(program, "close");
    expect(code, output).toBe(0);
    expect(output).not.toContain(token);
    expect(output).not.toContain("region");
    const answer = await fetch(
      `${server.url}/v1/query?json_rows=true&sql=SELECT+message+FROM+records+ORDER+BY+message`,
      {
        headers: { authorization: read },
      },
    );
    expect((await answer.json()).rows).toContainEqual({ message: "checkout of ada" });
  } finally {
    await server.stop();
  }
});
