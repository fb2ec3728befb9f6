import type { Client } from '@larksuiteoapi/node-sdk';
import type { Browser, Page } from 'playwright-core';
import type { Platform } from '../../sandbox/feishu/platformApi.js';
import type { PageExtras } from '../../sandbox/pageServer.js';
import { makeRig } from '../sandbox/feishu/rig.js';
import { axeSource, openBrowser, servePage } from './pageSite.js';
import { startToyBot } from './toyBot.js';

const menu = [
  { name: 'raise', zh: '提请', usage: '/提请 企业 标题', summary: '提出一件需要协调的事项' },
  { name: 'matters', zh: '事项', usage: '/事项 [范围]', summary: '列出事项' },
];

/** A platform, the toy bot, the page and a browser. */
export interface ChatRig {
  readonly platform: Platform;
  /** The SDK's, as the bot uses it. */
  readonly client: Client;
  readonly url: string;
  /** Requests to other hosts, and what went wrong in any page. Both must stay empty. */
  readonly troubles: readonly string[];
  openPage(given?: { readonly width?: number; readonly dark?: boolean }): Promise<Page>;
  stop(): Promise<void>;
}

export async function startChat(extras: PageExtras = {}): Promise<ChatRig> {
  const { platform, client, clock } = await makeRig({ limits: 'off' });
  const stopBot = await startToyBot(platform, client);
  const workday = () => ({ day: '2026-03-02', isWorkday: true, label: '工作日' });
  const site = await servePage(platform, { clock, menu, workday, ...extras });
  const browser = await openBrowser();
  const troubles: string[] = [];
  return {
    platform,
    client,
    url: site.url,
    troubles,
    openPage: (given = {}) => openPage(browser, site.url, troubles, given),
    stop: async () => {
      await browser.close();
      stopBot();
      await site.stop();
      await platform.stop();
    },
  };
}

async function openPage(
  browser: Browser,
  url: string,
  troubles: string[],
  { width = 1200, dark = false }: { readonly width?: number; readonly dark?: boolean },
): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height: 760 },
    colorScheme: dark ? 'dark' : 'light',
    locale: 'zh-CN',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.on('request', (request) => {
    if (!request.url().startsWith(url)) troubles.push(request.url());
  });
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('console', (line) => {
    if (line.type() === 'error') troubles.push(line.text());
  });
  await page.goto(url);
  await page.getByRole('navigation').getByRole('button').first().waitFor();
  return page;
}

export async function say(page: Page, text: string): Promise<void> {
  const field = page.locator('.composer-field');
  await field.fill(text);
  await field.press('Enter');
}

/** The chat with the bot, whichever chat stands first. */
export async function openDirect(page: Page): Promise<void> {
  await page.getByRole('navigation').getByRole('button').filter({ hasText: '机器人' }).click();
  await page.locator('.pane-head', { hasText: '机器人' }).waitFor();
}

export const lastCard = (page: Page) => page.locator('.message .card').last();

/** A picture for the eye, kept outside git, when `SHOTS` is set. */
export async function shoot(page: Page, name: string): Promise<void> {
  if (process.env.SHOTS) await page.screenshot({ path: `artefacts/page/${name}.png` });
}

/** What the accessibility checker calls serious or critical. */
export async function seriousFindings(page: Page): Promise<readonly string[]> {
  await page.evaluate(axeSource());
  const found = await page.evaluate(
    "axe.run().then(({ violations }) => violations.map(({ id, impact, nodes }) => impact + ' ' + id + ' ' + nodes[0].html.slice(0, 160)))",
  );
  return (found as string[]).filter((line) => /^(?:serious|critical)/u.test(line)); // what the expression above makes
}
