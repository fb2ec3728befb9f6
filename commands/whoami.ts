import { z } from 'zod';
import { whoamiCard } from '../cards/whoamiCard.js';
import type { Call } from '../src/app/call.js';
import { defineCommand } from '../src/app/command.js';
import { field, optional } from '../src/app/fields.js';
import type { Ask } from '../src/core/ask.js';
import { formatInstant } from '../src/core/deadlines.js';
import { mayRead } from '../src/core/permissions.js';

/** 我的 (R27): my seats, and what waits for me. */
export const whoami = defineCommand({
  name: 'whoami',
  zh: '我的',
  topic: 'matter',
  does: '查看我的席位和待我办理的事项。',
  isForAll: true,
  input: z.object({ page: optional(field.wholeNumber('页码', 1, 99)) }),

  async run({ page }, call) {
    const held = call.seats.heldBy(call.actor.openId);
    const waiting = await waitingFor(call, held.map((h) => h.seat));
    const card = whoamiCard({
      name: call.actor.name || '未登记人员',
      seats: held.map((h) => `${call.say.seat(h.seat)}${h.isSubstitute ? '（代）' : ''}`),
      waiting,
      page: page ?? 1,
    });
    return { says: `待您办理${waiting.length}项`, card, isChange: false, isPrivate: true };
  },
});

interface Waiting {
  readonly title: string;
  readonly note: string;
  readonly command: string;
  readonly input: Readonly<Record<string, string>>;
}

const waitingFor = async (call: Call, seats: readonly string[]): Promise<Waiting[]> => {
  if (seats.length === 0) return [];
  const { matters, meetings } = await call.world.store.lists.waitingFor(seats, 100);
  const mine = (ask: Ask): boolean => ask.asked.some((s) => seats.includes(s));
  const note = (ask: Ask): string => (ask.due ? `${formatInstant(ask.due.at)}前` : '已逾期限，请尽快办理');
  const ofMatters = matters
    .filter((m) => mayRead(call.actor.openId, { matter: m }, call.powers))
    .flatMap((m) => m.asks.filter(mine).map((a) => ({ title: `${m.id} ${m.title}：${asked(a)}`, note: note(a), command: 'matter', input: { matter: m.id } })));
  const ofMeetings = meetings.flatMap((h) =>
    h.asks.filter(mine).map((a) => ({ title: `${h.id} ${call.say.tier(h.tier)}：${asked(a)}`, note: note(a), command: 'meeting', input: { meeting: h.id } })),
  );
  return [...ofMatters, ...ofMeetings];
};

const words: Readonly<Record<string, string>> = {
  answer: '请回执',
  rule: '请裁定',
  arrange: '请定会',
  record: '请记录结论',
  confirm: '请确认结论',
  convene: '请召集',
  conveneProposed: '请召集',
  submit: '请提请联席会议',
  close: '请办结',
  draftMinutes: '请拟稿',
  cosign: '请会签',
  settle: '请处理会签意见',
  issue: '请签发',
};

const asked = (ask: Ask): string => words[ask.key.split(':')[0] ?? ''] ?? '请办理';
