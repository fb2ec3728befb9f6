import type { Context } from 'koa';
import type { Platform } from './feishu/platformApi.js';

/** What a browser may show by itself, by its first bytes; anything else is only ever saved. */
const pictures: readonly { readonly type: string; readonly starts: string }[] = [
  { type: 'image/png', starts: '89504e47' },
  { type: 'image/jpeg', starts: 'ffd8ff' },
  { type: 'image/gif', starts: '47494638' },
  { type: 'image/webp', starts: '52494646' },
];

/** `GET /sandbox/file?key=`: an image as it is, a file to be saved. Answers whether there is such a key. */
export function download(platform: Platform, ctx: Context, key: string): boolean {
  const file = platform.file(key);
  if (!file) return false;
  const head = file.bytes.subarray(0, 4).toString('hex');
  const picture = file.kind === 'image' ? pictures.find(({ starts }) => head.startsWith(starts)) : undefined;
  const how = picture ? 'inline' : 'attachment';
  ctx.set({
    'Content-Type': picture?.type ?? 'application/octet-stream',
    'Content-Disposition': `${how}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'Cache-Control': 'private, max-age=31536000, immutable',
  });
  ctx.body = file.bytes;
  return true;
}
