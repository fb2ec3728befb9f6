import { z } from 'zod';
import { badField } from './apiError.js';
import { type ApiCall, queryAs } from './route.js';

const shape = z.object({ page_size: z.coerce.number().int().optional(), page_token: z.string().optional() });

export interface Page<T> {
  readonly items: readonly T[];
  readonly has_more: boolean;
  readonly page_token: string;
}

/** One page of `all`; `page_token` is the offset of the next, in the platform's opaque manner. */
export function pageOf<T>(call: ApiCall, all: readonly T[], most = 50, usual = 20): Page<T> {
  const asked = queryAs(call, shape);
  const size = asked.page_size ?? usual;
  if (size < 1 || size > most) throw badField('page_size', `must be 1 to ${most}`);
  const start = asked.page_token ? fromToken(asked.page_token) : 0;
  const end = start + size;
  const hasMore = end < all.length;
  return { items: all.slice(start, end), has_more: hasMore, page_token: hasMore ? toToken(end) : '' };
}

function toToken(offset: number): string {
  return Buffer.from(`p:${offset}`).toString('base64url');
}

function fromToken(token: string): number {
  const found = /^p:(\d+)$/.exec(Buffer.from(token, 'base64url').toString());
  if (!found) throw badField('page_token', 'is invalid');
  return Number(found[1]);
}
