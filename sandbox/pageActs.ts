import { z } from 'zod';
import type { JsonObject, Platform } from './feishu/platformApi.js';
import type { WireAnswer } from './pageWire.js';

const json = z.record(z.string(), z.unknown());
const id = z.string().min(1).max(200);

/** What the page may ask for by POST. */
export const bodies = {
  say: z.object({
    as: id,
    chatId: id,
    text: z.string().min(1).max(20_000),
    mentionBot: z.boolean().optional(),
    mentions: z.array(id).max(50).optional(),
    replyTo: id.optional(),
  }),
  click: z.object({
    as: id,
    messageId: id,
    value: json.optional(),
    label: z.string().optional(),
    form: json.optional(),
    tag: z.string().optional(),
    name: z.string().optional(),
    inputValue: z.string().optional(),
    option: z.string().optional(),
    options: z.array(z.string()).optional(),
    checked: z.boolean().optional(),
  }),
  menu: z.object({ as: id, key: id }),
  enter: z.object({ as: id }),
  story: z.object({ step: z.int().min(0) }),
  clock: z.object({ move: z.enum(['hour', 'workday', 'next']) }),
};

/** Says a line. The page does not wait for the bot. Throws the platform's refusal. */
export async function say(
  platform: Platform,
  body: z.infer<typeof bodies.say>,
): Promise<{ readonly messageId: string }> {
  const { as, text, ...where } = body;
  const said = await platform.say(as, text, present(where));
  said.delivered.catch(() => undefined);
  return { messageId: said.messageId };
}

/** Presses by the callback's value; a submit button that has none, by its label. */
export async function click(platform: Platform, body: z.infer<typeof bodies.click>): Promise<WireAnswer> {
  const { as, messageId, value, label, form, ...options } = body;
  const answer = value
    ? await platform.click(as, messageId, value as JsonObject, form, present(options)) // parsed as a JSON object above
    : await platform.press(as, messageId, label ?? '', form);
  return { toast: answer.toast, error: answer.error };
}

type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Without the fields that are undefined: the platform wants them absent. */
function present<T extends object>(fields: T): Present<T> {
  const known = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(known) as Present<T>; // `fromEntries` forgets the keys
}
