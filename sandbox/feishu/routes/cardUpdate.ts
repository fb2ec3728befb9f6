import { z } from 'zod';
import { ApiError } from '../apiError.js';
import { refuseBadCard } from '../messageContent.js';
import { messageOf, replaceCard } from '../posting.js';
import { type Answer, type ApiCall, bodyAs, type Route } from '../route.js';

const LIFE_MS = 1_800_000;
const USES = 2;

/** The delayed update: a callback's token, 30 minutes, twice, and only after the callback was answered. */
function update(call: ApiCall): Answer {
  const asked = bodyAs(call, z.object({ token: z.string(), card: z.record(z.string(), z.unknown()) }));
  const { world } = call;
  const token = world.cardTokens.get(asked.token);
  if (!token) throw new ApiError(300020, 'token is invalid');
  if (world.clock.now() - token.issuedAt > LIFE_MS) throw new ApiError(300030, 'token is expired');
  if (token.uses >= USES) throw new ApiError(300040, 'token has been used up');
  if (!token.isAnswered) throw new ApiError(300020, 'the callback is not answered yet');
  const { open_ids: _, ...card } = asked.card;
  refuseBadCard(world, card);
  const record = messageOf(world, token.messageId);
  token.uses += 1;
  replaceCard(world, record, card);
  return { data: {} };
}

export const cardUpdateRoutes: readonly Route[] = [
  { method: 'POST', path: '/open-apis/interactive/v1/card/update', handle: update },
];
