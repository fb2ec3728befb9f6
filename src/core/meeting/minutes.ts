import type { Decision, Effect, Scene } from '../decision.js';
import type { UnitKey } from '../mechanism.js';
import { Refusal } from '../refusal.js';
import { amend, decided, withoutAsk } from './change.js';
import { askToCosign } from './cosign.js';
import { askToIssue } from './issue.js';
import { isDeserted, type Meeting, type Minutes, openItems, takingPart } from './meeting.js';
import { unrecorded } from './start.js';

export { cosign, cosignZh, settleOpinion } from './cosign.js';
export { completesIssue, issue, issueBlock, issuers } from './issue.js';

/** 拟稿: the office drafts once every matter has its result; the units concerned are asked to cosign (spec §4 step 6). */
export const draftMinutes = (scene: Scene, h: Meeting): Decision<Meeting> => {
  if (h.tier === 'business')
    throw new Refusal('state', `${scene.mechanism.tiers.business.name}以结论为准，不另拟纪要。`);
  if (h.status === 'minuted') throw new Refusal('done', `纪要已由${h.minutes?.draftedBy ?? '办公室'}拟稿，正在会签。`);
  if (h.status === 'issued') throw new Refusal('done', `纪要已印发，文号${h.minutes?.number ?? ''}。`);
  if (h.status !== 'held') throw new Refusal('state', '会议尚未召开或尚无结论，不能拟稿。');
  if (isDeserted(h)) throw new Refusal('state', '本次会议的事项已转出，无需拟稿。');
  const open = unrecorded(h);
  if (open.length > 0) throw new Refusal('state', `${open.join('、')}尚未记录结论，请先记录结论再拟稿。`);
  const units = concerned(h);
  const heard = openItems(h).filter((i) => i.result === undefined);
  const minutes: Minutes = {
    draftedBy: scene.by.name,
    draftedAt: scene.now,
    cosigns: units.map((unit) => ({
      unit,
      verdict: 'pending',
      opinion: undefined,
      settled: undefined,
      by: undefined,
      at: undefined,
    })),
    signatures: [],
    number: undefined,
    issuedAt: undefined,
    receipts: [],
  };
  const next = amend(scene, h, { status: 'minuted', minutes, asks: withoutAsk(h.asks, 'draftMinutes') });
  const tell = heard.map(
    (i): Effect => ({
      kind: 'handOver',
      to: 'matter',
      id: i.matter,
      message: { type: 'recorded', meeting: h.id },
    }),
  );
  const done = decided(scene, next, 'draftMinutes', `拟出会议纪要，送${units.length}家单位会签`, tell);
  return askToIssue(
    scene,
    units.reduce((acc, unit) => askToCosign(scene, acc, unit), done),
  );
};

/** The units of every matter on the agenda; of a meeting without one, those who were invited. */
const concerned = (h: Meeting): UnitKey[] => {
  const units = openItems(h).flatMap((i) => [...i.units, ...i.clauses.flatMap((c) => c.units)]);
  return [...new Set(h.items.length > 0 ? units : takingPart(h).map((i) => i.unit))];
};
