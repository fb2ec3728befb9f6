import { openAsk, unitLine } from '../ask.js';
import { formatInstant } from '../deadlines.js';
import type { Decision, Effect, Scene } from '../decision.js';
import type { UnitKey } from '../mechanism.js';
import { Refusal } from '../refusal.js';
import { leader, liaison } from '../seats.js';
import { amend, decided, withoutAsk, withQuestion } from './change.js';
import { type Meeting, type Receipt, takingPart } from './meeting.js';

/** 印发范围 (R35): the units that cosigned and every unit that was called to the meeting. */
export const addressees = (h: Meeting): UnitKey[] => [
  ...new Set([...(h.minutes?.cosigns.map((c) => c.unit) ?? []), ...takingPart(h).map((i) => i.unit)]),
];

export const unreceipted = (unit: UnitKey): Receipt => ({ unit, difficulty: undefined, by: undefined, at: undefined });

/** 请签收: every addressee is asked; after the limit its leader, then the office, which reads of them all in its digest (spec §3). The minutes themselves are sent as a file. */
export const askForReceipts = (scene: Scene, done: Decision<Meeting>): Decision<Meeting> =>
  (done.next.minutes?.receipts ?? []).reduce((acc, { unit }) => {
    const asked = openAsk(scene, {
      key: `receipt:${unit}`,
      view: { card: 'issued', meeting: acc.next.id, unit },
      line: unitLine(unit),
      limits: [scene.mechanism.limits.receipt],
      digestFrom: 2,
      priority: 'reminder',
    });
    return withQuestion(scene, acc, asked);
  }, done);

/** The minutes go to the liaison and the leader of every addressee, and to those who signed them. */
export const sendMinutes = (scene: Scene, h: Meeting): Effect[] => {
  const seats = [
    ...(h.minutes?.receipts ?? []).flatMap(({ unit }) => [liaison(unit), leader(unit)]),
    ...(h.minutes?.signatures.map((s) => s.seat) ?? []),
  ];
  const people = seats.flatMap((seat) => scene.seats.holders(seat)).map((p) => p.openId);
  const document = { type: 'minutes', meeting: h.id } as const;
  return [...new Set(people)].map((to) => ({ kind: 'file', document, to }));
};

/** 签收 (R35, R63): what was agreed binds; a unit may say what is difficult, it does not refuse. */
export const receipt = (
  scene: Scene,
  h: Meeting,
  { unit, difficulty }: { readonly unit: UnitKey; readonly difficulty: string | undefined },
): Decision<Meeting> => {
  const { minutes } = h;
  if (h.status !== 'issued' || !minutes) throw new Refusal('state', '会议纪要尚未印发，无需签收。');
  const before = minutes.receipts.find((r) => r.unit === unit);
  if (!before) throw new Refusal('right', '贵单位不在本纪要印发范围内，无需签收。');
  if (before.at !== undefined)
    throw new Refusal('done', `已由${before.by ?? '本单位'}于${formatInstant(before.at)}签收。`);
  const signed: Receipt = { unit, difficulty, by: scene.by.name, at: scene.now };
  const next = amend(scene, h, {
    minutes: { ...minutes, receipts: minutes.receipts.map((r) => (r.unit === unit ? signed : r)) },
    asks: withoutAsk(h.asks, `receipt:${unit}`),
  });
  const name = scene.mechanism.units.find((u) => u.key === unit)?.short ?? unit;
  return decided(scene, next, 'receipt', `${name}签收${difficulty ? `，反映困难：${difficulty}` : ''}`, [
    ...(difficulty ? tellOffice(scene, next, unit) : []),
  ]);
};

/** 困难 is put before the office, which may supervise, extend or bring the matter up again (R63). */
const tellOffice = (scene: Scene, h: Meeting, unit: UnitKey): Effect[] => {
  const people = ['officeDirector', 'officeStaff'].flatMap((seat) => scene.seats.holders(seat)).map((p) => p.openId);
  const view = { card: 'receiptDifficulty', meeting: h.id, unit } as const;
  return [...new Set(people)].map((to) => ({ kind: 'show', view, to, priority: 'reminder' }));
};
