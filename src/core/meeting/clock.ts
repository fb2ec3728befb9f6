import { type Ask, askNext, deskOf, showTo } from '../ask.js';
import type { Decision, Effect, Scene } from '../decision.js';
import { amend, decided, withAsk, withoutAsk } from './change.js';
import { recordSilence } from './confirm.js';
import { recordUncosigned } from './cosign.js';
import { type Meeting, takingPart } from './meeting.js';
import { type Reminder, remindersOf } from './reminders.js';
import { askToDraft, begin } from './start.js';
import { sendAgenda } from './upper.js';

/** One step of what is due at a meeting; nothing when nothing is. The sweep repeats it until then. */
export const tick = (scene: Scene, h: Meeting): Decision<Meeting> | undefined =>
  startTime(scene, h) ?? remind(scene, h) ?? passLimit(scene, h);

/** The meeting's time has come: its matters await their outcome. */
const startTime = (scene: Scene, h: Meeting): Decision<Meeting> | undefined => {
  if (h.status !== 'arranged' || h.startAt === undefined || h.startAt > scene.now) return undefined;
  const begun = begin(scene, h);
  return askToDraft(scene, decided(scene, begun.h, 'held', '会议时间已到，等待记录结论', begun.effects));
};

/** After a pause only the nearest of several missed reminders is given. */
const remind = (scene: Scene, h: Meeting): Decision<Meeting> | undefined => {
  if (h.status !== 'arranged' || h.startAt === undefined) return undefined;
  const due = remindersOf(scene, h.startAt).filter((r) => r.at <= scene.now && !h.reminded.includes(r.name));
  const last = due.at(-1);
  if (!last) return undefined;
  const next = amend(scene, h, { reminded: [...h.reminded, ...due.map((r) => r.name)] });
  const materials = due.some((r) => r.name === 'workday') ? sendAgenda(scene, next) : [];
  return decided(scene, next, 'remind', last.says, [...reminder(scene, next, last), ...materials]);
};

/** Whoever has said that they will not come is left out. */
const reminder = (scene: Scene, h: Meeting, { says }: Reminder): Effect[] => {
  const coming = takingPart(h).filter((i) => i.answer !== 'decline');
  const units = [...(h.proposer ? [h.proposer] : []), ...coming.map((i) => i.unit)];
  const seats = [...units.map((u) => deskOf(scene, u)), ...(h.chair && h.tier !== 'business' ? [h.chair] : [])];
  const view = { card: 'reminder', meeting: h.id, note: says } as const;
  const people = seats.flatMap((s) => scene.seats.holders(s)).map((p) => p.openId);
  const named = coming.flatMap((i) => (i.attendee?.openId ? [i.attendee.openId] : []));
  return showTo(view, [...people, ...named], 'reminder');
};

const passLimit = (scene: Scene, h: Meeting): Decision<Meeting> | undefined => {
  const ask = h.asks.find((a) => a.due !== undefined && a.due.at <= scene.now);
  if (!ask) return undefined;
  return isLastRung(ask) ? atEnd(scene, h, ask) : climb(scene, h, ask);
};

const isLastRung = (ask: Ask): boolean => ask.rung >= ask.line.length - 1;

const climb = (scene: Scene, h: Meeting, ask: Ask): Decision<Meeting> => {
  const { ask: next, effects } = askNext(scene, ask);
  return decided(
    scene,
    amend(scene, h, { asks: withAsk(h.asks, next) }),
    'askNext',
    '期限已过，一并请下一席位办理',
    effects,
  );
};

/** The line has ended: silence is recorded where the mechanism says what it means; else the question stays open. */
const atEnd = (scene: Scene, h: Meeting, ask: Ask): Decision<Meeting> => {
  const [kind, first = '', second = ''] = ask.key.split(':');
  const silent =
    kind === 'confirm'
      ? recordSilence(scene, h, first, second)
      : kind === 'cosign'
        ? recordUncosigned(scene, h, first)
        : undefined;
  if (silent) return { ...silent, next: amend(scene, silent.next, { asks: withoutAsk(silent.next.asks, ask.key) }) };
  const rest = amend(scene, h, { asks: withAsk(h.asks, { ...ask, due: undefined }) });
  return decided(scene, rest, 'limitPassed', '期限已过，继续列入待办');
};
