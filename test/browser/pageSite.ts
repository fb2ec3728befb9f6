import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import Koa from 'koa';
import { type Browser, chromium } from 'playwright-core';
import { build } from 'vite';
import type { Platform } from '../../sandbox/feishu/platformApi.js';
import { type PageExtras, pageRoutes } from '../../sandbox/pageServer.js';

const chromiumPath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const flags =
  '--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync --lang=zh-CN';

/** Why browser tests cannot run here, or `false`. */
export const noBrowser = existsSync(chromiumPath) ? false : `no Chromium at ${chromiumPath}`;

export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath, args: flags.split(' ') });
}

export interface PageSite {
  readonly url: string;
  stop(): Promise<void>;
}

/** The page as it is in the source now, served for a platform on a free port. */
export async function servePage(platform: Platform, extras: PageExtras = {}): Promise<PageSite> {
  const folder = mkdtempSync(join(tmpdir(), 'fuyuan-page-'));
  await build({ root: resolve('sandbox/web'), logLevel: 'error', build: { outDir: folder, emptyOutDir: true } });
  const handle = pageRoutes(platform, { ...extras, folder });
  const app = new Koa();
  app.use(async (ctx, next) => {
    if (!(await handle(ctx))) await next();
  });
  const server = createServer(app.callback());
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo; // a TCP server's address is never a string
  return {
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The accessibility checker's own source, to be evaluated in a page. */
export function axeSource(): string {
  return readFileSync(resolve('node_modules/axe-core/axe.min.js'), 'utf8');
}
