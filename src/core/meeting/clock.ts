import type { Ask } from '../ask.js';
import { askNext, show } from '../ask.js';
import type { Decision, Effect, Scene } from '../decision.js';
import { liaison } from '../seats.js';
import { amend, decided, withAsk, withoutAsk } from './change.js';
import { recordSilence } from './confirm.js';
import { type Meeting, takingPart } from './meeting.js';
import { recordUncosigned } from './minutes.js';
import { type Reminder, remindersOf } from './reminders.js';

/** One step of what is due at a meeting; nothing when nothing is. The sweep repeats it until then. */
export const tick = (scene: Scene, h: Meeting): Decision<Meeting> | undefined =>
  startTime(scene, h) ?? remind(scene, h) ?? passLimit(scene, h);

/** The meeting's time has come: its matters await their outcome. */
const startTime = (scene: Scene, h: Meeting): Decision<Meeting> | undefined => {
  if (h.status !== 'arranged' || h.startAt === undefined || h.startAt > scene.now) return undefined;
  const next = amend(scene, h, { status: 'held', asks: h.asks.filter((a) => !/^(answer|rule|arrange)/.test(a.key)) });
  const tell: Effect[] = h.items.map((i) => ({
    kind: 'handOver',
    to: 'matter',
    id: i.matter,
    message: { type: 'held', meeting: h.id },
  }));
  return decided(scene, next, 'held', '会议时间已到，等待记录结论', tell);
};

/** After a pause only the nearest of several missed reminders is given. */
const remind = (scene: Scene, h: Meeting): Decision<Meeting> | undefined => {
  if (h.status !== 'arranged' || h.startAt === undefined) return undefined;
  const due = remindersOf(scene, h.startAt).filter((r) => r.at <= scene.now && !h.reminded.includes(r.name));
  const last = due.at(-1);
  if (!last) return undefined;
  const next = amend(scene, h, { reminded: [...h.reminded, ...due.map((r) => r.name)] });
  return decided(scene, next, 'remind', last.says, reminder(scene, next, last));
};

const reminder = (scene: Scene, h: Meeting, { says }: Reminder): Effect[] => {
  const coming = takingPart(h).filter((i) => h.tier !== 'business' || i.answer !== 'decline');
  const seats = [
    ...(h.proposer ? [liaison(h.proposer)] : []),
    ...(h.chair ? [h.chair] : []),
    ...coming.map((i) => liaison(i.unit)),
  ];
  const view = { card: 'reminder', meeting: h.id, note: says } as const;
  const bySeat = show(scene, view, [...new Set(seats)], 'reminder').effects;
  const reached = new Set(bySeat.flatMap((e) => (e.kind === 'show' ? [e.to] : [])));
  const named = new Set(coming.flatMap((i) => (i.attendee?.openId ? [i.attendee.openId] : [])));
  return [
    ...bySeat,
    ...[...named]
      .filter((p) => !reached.has(p))
      .map((to): Effect => ({ kind: 'show', view, to, priority: 'reminder' })),
  ];
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
