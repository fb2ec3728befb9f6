import type { Context } from 'koa';
import { z } from 'zod';
import type { Platform } from './feishu/platformApi.js';
import { bodyBytes } from './pageGuard.js';

/** A little more than the platform takes, so that the platform itself says what is too large. */
const most = 31 * 1024 * 1024;
const id = z.string().min(1).max(200);
const query = z.object({
  as: id,
  chatId: id,
  kind: z.enum(['file', 'image']),
  /** As the person's machine calls it, its extension included. */
  name: z.string().trim().min(1).max(250),
  replyTo: id.optional(),
});

/** `POST /sandbox/attach`: the bytes are the body, everything else stands in the query. Throws the platform's refusal. */
export async function attach(platform: Platform, ctx: Context): Promise<{ readonly messageId: string } | undefined> {
  const asked = query.safeParse(ctx.query);
  const bytes = asked.success ? await bodyBytes(ctx, most) : undefined;
  if (!asked.success || !bytes) return undefined;
  const { as, name, kind, chatId, replyTo } = asked.data;
  const sent = await platform.attach(as, { name, kind, bytes }, { chatId, ...(replyTo ? { replyTo } : {}) });
  sent.delivered.catch(() => undefined);
  return { messageId: sent.messageId };
}
