/** One picture of every golden card at phone and desk width, into `artefacts/cards/`. Run from the repository's root. */
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { startPlatform } from '../../sandbox/feishu/platform.js';
import { everyTag } from './everyTag.js';
import { openBrowser, servePage } from './pageSite.js';

const widths = [375, 600];
const schemes = process.argv.includes('--dark') ? (['light', 'dark'] as const) : (['light'] as const);
const wanted = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const source = resolve(wanted[0] ?? 'test/cards/golden');
const target = resolve('artefacts/cards');

async function draw(page: Page, card: string, name: string): Promise<void> {
  await page.evaluate(`dispatchEvent(new CustomEvent('card', { detail: ${card} }))`);
  await page.locator('.card').first().waitFor();
  await page.evaluate('new Promise(requestAnimationFrame)');
  await page.screenshot({ path: join(target, `${name}.png`), fullPage: true });
}

mkdirSync(target, { recursive: true });
const platform = await startPlatform({
  appId: 'cli_0123456789abcdef',
  appSecret: 'secret',
  transport: 'websocket',
  limits: 'off',
  people: [],
});
const site = await servePage(platform);
const browser = await openBrowser();
const files = readdirSync(source).filter((file) => file.endsWith('.json'));
const cards = new Map(files.map((file) => [basename(file, '.json'), readFileSync(join(source, file), 'utf8')]));
cards.set('every-tag', JSON.stringify(everyTag));
for (const colorScheme of schemes) {
  for (const width of widths) {
    const context = await browser.newContext({
      viewport: { width: width + 24, height: 200 },
      colorScheme,
      locale: 'zh-CN',
    });
    const page = await context.newPage();
    await page.goto(`${site.url}/sandbox/card-preview`);
    await page.locator('.preview').waitFor();
    const scheme = colorScheme === 'dark' ? '.dark' : '';
    for (const [name, card] of cards) await draw(page, card, `${name}.${width}${scheme}`);
    await context.close();
  }
}
await browser.close();
await site.stop();
await platform.stop();
process.stdout.write(`${cards.size} cards drawn in ${target}\n`);
