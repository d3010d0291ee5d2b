/** `node dev/screenshots.mjs http://127.0.0.1:5173 folder`: every page, both themes, two sizes. */
import { chromium } from 'playwright-core';

const [base = 'http://127.0.0.1:5173', folder = 'target/shots'] = process.argv.slice(2);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});
for (const colorScheme of ['light', 'dark']) {
  for (const [width, height] of [
    [1440, 900],
    [1024, 700],
  ]) {
    const page = await browser.newPage({ viewport: { width, height }, colorScheme });
    page.on('console', (line) => line.type() === 'error' && console.log(line.text()));
    page.on('pageerror', (error) => console.log(String(error)));
    const shot = (name) => page.screenshot({ path: `${folder}/${name}-${colorScheme}-${width}.png` });
    await page.goto(base);
    await page.locator('[data-testid=live-row]').first().waitFor();
    await page.waitForTimeout(1500);
    await shot('live');
    await page.locator('[data-testid=live-row]', { hasText: 'Message with' }).first().click();
    await page.waitForTimeout(700);
    await shot('details');
    await page.keyboard.press('Enter');
    await page.locator('[data-testid=trace-row]').first().waitFor();
    await page.waitForTimeout(500);
    await shot('trace');
    await page.getByRole('tab', { name: 'Conversation' }).click();
    await page.waitForTimeout(500);
    await shot('conversation');
    await page.getByRole('tab', { name: 'Lanes' }).click();
    await page.locator('[data-testid=task-row]').first().waitFor();
    await page.waitForTimeout(500);
    await shot('lanes');
    await page.goto(`${base}/doctor`);
    await page.locator('[data-testid=diagnosis]').first().waitFor();
    await page.waitForTimeout(300);
    await shot('doctor');
    await page.close();
  }
}
await browser.close();
