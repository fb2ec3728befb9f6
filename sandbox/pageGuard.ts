import type { Context } from 'koa';

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);
const bodyLimit = 256 * 1024;

/** Why a request is refused, or `undefined`. A name that leads here by DNS rebinding is not one of ours. */
export function refusal(ctx: Context): { readonly status: number; readonly message: string } | undefined {
  if (!loopback.has(hostName(ctx.get('host')))) return { status: 421, message: 'only for this machine' };
  if (ctx.method !== 'POST') return undefined;
  if (ctx.get('origin') !== `http://${ctx.get('host')}`) return { status: 403, message: 'only from this page' };
  const type = ctx.path === '/sandbox/attach' ? 'application/octet-stream' : 'application/json';
  if (!ctx.is(type)) return { status: 415, message: `only ${type}` };
  return undefined;
}

function hostName(host: string): string {
  return host.toLowerCase().replace(/:\d+$/u, '');
}

/** Nothing from elsewhere, nothing inline, no frame around it. */
export function setSafeHeaders(ctx: Context): void {
  ctx.set({
    'Content-Security-Policy':
      "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'",
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cache-Control': 'no-store',
  });
}

/** The JSON body; `undefined` when it is too long or not JSON. */
export async function jsonBody(ctx: Context): Promise<unknown> {
  const bytes = await bodyBytes(ctx, bodyLimit);
  try {
    return bytes && JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** The body whole; `undefined` when it is longer than `most` bytes. */
export async function bodyBytes(ctx: Context, most: number): Promise<Buffer | undefined> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of ctx.req) {
    const bytes = Buffer.from(part);
    size += bytes.length;
    if (size > most) return undefined;
    parts.push(bytes);
  }
  return Buffer.concat(parts);
}
