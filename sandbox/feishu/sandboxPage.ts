import { z } from 'zod';
import type { Faults } from './faultApi.js';

const callFault = z.object({
  kind: z.enum([
    'http500',
    'rateLimited',
    'tokenExpired',
    'tokenExpiredOk',
    'scopeMissing',
    'hang',
    'lostResponse',
    'reset',
    'code',
  ]),
  path: z.string().optional(),
  method: z.string().optional(),
  times: z.number().int().positive().optional(),
  code: z.number().int().optional(),
  message: z.string().optional(),
  resetAfter: z.number().optional(),
});
const order = z.discriminatedUnion('do', [
  z.object({ do: z.literal('add'), fault: callFault }),
  z.object({ do: z.literal('setCalendarScope'), has: z.boolean() }),
  z.object({ do: z.literal('revokeTokens') }),
  z.object({ do: z.literal('duplicate'), times: z.number().int().positive().default(1) }),
  z.object({ do: z.literal('reorder'), count: z.number().int().min(2) }),
  z.object({ do: z.literal('delay'), ms: z.number().min(0) }),
  z.object({ do: z.literal('busyBootstrap'), times: z.number().int().positive().default(1) }),
  z.object({ do: z.literal('cut') }),
  z.object({ do: z.literal('halfOpen'), on: z.boolean() }),
  z.object({ do: z.literal('clear') }),
]);

/** `POST /sandbox/faults`, such as `{"do":"add","fault":{"kind":"http500","path":"/im/v1/messages"}}` or `{"do":"cut"}`. */
export function carryOutFault(faults: Faults, body: unknown): object {
  const asked = order.safeParse(body);
  if (!asked.success) return { ok: false, message: z.prettifyError(asked.error) };
  obey(faults, asked.data);
  return { ok: true };
}

function obey(faults: Faults, asked: z.infer<typeof order>): void {
  if (asked.do === 'add') faults.add(asked.fault);
  else if (asked.do === 'setCalendarScope') faults.setCalendarScope(asked.has);
  else if (asked.do === 'duplicate') faults.duplicate(asked.times);
  else if (asked.do === 'reorder') faults.reorder(asked.count);
  else if (asked.do === 'delay') faults.delay(asked.ms);
  else if (asked.do === 'busyBootstrap') faults.busyBootstrap(asked.times);
  else if (asked.do === 'halfOpen') faults.halfOpen(asked.on);
  else faults[asked.do]();
}
