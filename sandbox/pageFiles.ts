import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Context } from 'koa';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Beside the compiled server, or where the build leaves the page when the server runs from its source. */
const places = ['./web/page/', '../dist/sandbox/web/page/'];

interface PageFile {
  readonly type: string;
  readonly plain: Buffer;
  readonly packed: Buffer;
}

/** The built page, read once: a path is looked up among known names, never joined to a folder. */
export function pageFiles(folder = builtFolder()): (ctx: Context, path: string) => boolean {
  let files: ReadonlyMap<string, PageFile> | undefined;
  return (ctx, path) => {
    files ??= readFiles(folder);
    const file = files.get(path);
    if (!file) return false;
    const isPacked = ctx.acceptsEncodings('gzip', 'identity') === 'gzip';
    ctx.set('Content-Type', file.type);
    ctx.set('Vary', 'Accept-Encoding');
    if (path.startsWith('/assets/')) ctx.set('Cache-Control', 'public, max-age=31536000, immutable');
    if (isPacked) ctx.set('Content-Encoding', 'gzip');
    ctx.body = isPacked ? file.packed : file.plain;
    return true;
  };
}

function builtFolder(): string {
  const folders = places.map((place) => fileURLToPath(new URL(place, import.meta.url)));
  return folders.find((folder) => existsSync(join(folder, 'index.html'))) ?? folders[0] ?? '';
}

function readFiles(folder: string): ReadonlyMap<string, PageFile> {
  const files = new Map<string, PageFile>();
  if (!existsSync(folder)) return files;
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const type = types[extname(name)];
    if (!type) continue;
    const plain = readFileSync(join(folder, name));
    files.set(`/${relative('.', name).split(sep).join('/')}`, { type, plain, packed: gzipSync(plain) });
  }
  return files;
}
