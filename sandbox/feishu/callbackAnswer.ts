import { z } from 'zod';
import { ApiError } from './apiError.js';
import { isObject, parseJson } from './json.js';
import { refuseBadCard } from './messageContent.js';
import type { CallbackAnswer, JsonObject } from './platformApi.js';
import type { Outcome } from './pusher.js';
import type { World } from './world.js';

const toast = z.strictObject({
  type: z.enum(['info', 'success', 'warning', 'error']).optional(),
  content: z.string().optional(),
  i18n: z.record(z.string(), z.string()).optional(),
});
const card = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('raw'), data: z.record(z.string(), z.unknown()) }),
  z.strictObject({ type: z.literal('template'), data: z.record(z.string(), z.unknown()) }),
]);
const shape = z.strictObject({ toast: toast.optional(), card: card.optional() });

/** What the client makes of a callback's outcome; the numbers are what it shows to the person. */
export function readAnswer(world: World, outcome: Outcome): CallbackAnswer {
  if (outcome.kind === 'unreachable') return { error: 200340 };
  if (outcome.kind === 'late') return { error: 200341 };
  if (outcome.kind === 'failed') return { error: 200671 };
  const text = outcome.body.toString();
  const parsed = shape.safeParse(text === '' ? {} : parseJson(text));
  if (!parsed.success) return { error: 200672 };
  const { toast: said, card: drawn } = parsed.data;
  const error = drawn && cardError(world, drawn.data, drawn.type);
  if (error) return { error };
  return {
    ...(said ? { toast: { type: said.type ?? 'info', content: said.content ?? '' } } : {}),
    ...(drawn ? { card: drawn.data } : {}),
  };
}

/** 200830: a card of JSON 1.0 cannot replace one of 2.0; 200673: the card is bad. */
function cardError(world: World, data: JsonObject, type: string): number | undefined {
  if (type === 'template') return 200673;
  if (data.schema !== '2.0' && (data.schema !== undefined || !isObject(data.body))) return 200830;
  try {
    refuseBadCard(world, data);
    return undefined;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    world.journal(`callback card refused: ${error.message}`);
    return 200673;
  }
}
