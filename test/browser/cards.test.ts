import assert from 'node:assert/strict';
import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { startPlatform } from '../../sandbox/feishu/platform.js';
import type { Platform } from '../../sandbox/feishu/platformApi.js';
import { loadCards } from '../cards/loadCards.js';
import { everyTag } from './everyTag.js';
import { noBrowser, openBrowser, type PageSite, servePage } from './pageSite.js';

/** One picture of every card at phone and desk width, light and dark, for the eye; kept outside git. */
const target = resolve('artefacts/cards');
const looks = [
  { width: 375, colorScheme: 'light' },
  { width: 375, colorScheme: 'dark' },
  { width: 624, colorScheme: 'light' },
] as const;
const drawn = (await loadCards()).map(({ title, draw, props }) => ({ title, card: draw(props) as unknown }));
const cards = [...drawn, { title: 'every-tag', card: everyTag as unknown }];

let platform: Platform;
let site: PageSite;
let browser: Browser;
const pages: Page[] = [];
const troubles: string[] = [];

describe('every card', { skip: noBrowser }, () => {
  before(async () => {
    rmSync(target, { recursive: true, force: true });
    mkdirSync(target, { recursive: true });
    const app = { appId: 'cli_0123456789abcdef', appSecret: 'secret' };
    platform = await startPlatform({ ...app, transport: 'websocket', limits: 'off', people: [] });
    site = await servePage(platform);
    browser = await openBrowser();
    for (const { width, colorScheme } of looks) pages.push(await openPreview(width, colorScheme));
  });
  after(async () => {
    await browser.close();
    await site.stop();
    await platform.stop();
  });

  it('there is at least one for each part of the work', () => assert.ok(drawn.length >= 20));

  for (const { title, card } of cards) {
    it(`${title} is drawn whole, without a fault and within the width`, async () => {
      for (const [at, { width, colorScheme }] of looks.entries()) {
        const page = pages[at];
        assert.ok(page);
        await draw(page, card);
        const name = `${title}.${width}${colorScheme === 'dark' ? '.dark' : ''}.png`;
        await page.screenshot({ path: join(target, name), fullPage: true });
        assert.deepEqual(await page.locator('.c-unknown').allTextContents(), [], `${width} px`);
        assert.deepEqual(await page.evaluate(tooWide), [], `${width} px`);
      }
      assert.deepEqual(troubles.splice(0), []);
    });
  }
});

/** What reaches out of the page or of its card; what scrolls by itself may. */
const tooWide = `(() => {
  const most = document.documentElement.clientWidth;
  const all = [...document.querySelectorAll('.card *')].filter((one) => !one.closest('.c-scroll, pre'));
  const out = all.filter((one) => one.getBoundingClientRect().right > most + 0.5);
  if (document.documentElement.scrollWidth > most) out.push(document.documentElement);
  return out.map((one) => one.outerHTML.slice(0, 120));
})()`;

async function openPreview(width: number, colorScheme: 'light' | 'dark'): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height: 200 },
    colorScheme,
    locale: 'zh-CN',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('console', (line) => {
    if (line.type() === 'error') troubles.push(line.text());
  });
  await page.goto(`${site.url}/sandbox/card-preview`);
  await page.locator('.preview').waitFor();
  return page;
}

async function draw(page: Page, card: unknown): Promise<void> {
  await page.evaluate(`dispatchEvent(new CustomEvent('card', { detail: ${JSON.stringify(card)} }))`);
  await page.locator('.card').first().waitFor();
  for (const chart of await page.locator('.c-chart').all()) await chart.locator('canvas').waitFor();
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
}
