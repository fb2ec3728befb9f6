import { deskOf } from '../ask.js';
import type { Decision, Effect, Scene } from '../decision.js';
import type { UnitKey } from '../mechanism.js';
import { Refusal } from '../refusal.js';
import { amend, decided, withoutAsk } from './change.js';
import { askToCosign } from './cosign.js';
import { leftToDecompose } from './decompose.js';
import type { JointClause } from './follow.js';
import { askToIssue } from './issue.js';
import { flawsOf } from './lint.js';
import { isDeserted, type Meeting, type Minutes, openItems, takingPart } from './meeting.js';
import { unstudied } from './papers.js';
import { unrecorded } from './start.js';

export { cosign, cosignZh, settleOpinion } from './cosign.js';
export { completesIssue, issue, issueBlock, issuers } from './issue.js';

/** 拟稿: the office drafts once every matter has its result; the units concerned are asked to cosign (spec §4 step 6). */
export const draftMinutes = (scene: Scene, h: Meeting, joint: readonly JointClause[] = []): Decision<Meeting> => {
  if (h.tier === 'business')
    throw new Refusal('state', `${scene.mechanism.tiers.business.name}以结论为准，不另拟纪要。`);
  if (h.status === 'minuted') throw new Refusal('done', `纪要已由${h.minutes?.draftedBy ?? '办公室'}拟稿，正在会签。`);
  if (h.status === 'issued') throw new Refusal('done', `纪要已印发，文号${h.minutes?.number ?? ''}。`);
  if (h.status !== 'held') throw new Refusal('state', '会议尚未召开或尚无结论，不能拟稿。');
  if (isDeserted(h)) throw new Refusal('state', '本次会议的事项已转出，无需拟稿。');
  const open = unrecorded(h);
  if (open.length > 0) throw new Refusal('state', `${open.join('、')}尚未记录结论，请先记录结论再拟稿。`);
  const papers = unstudied(h);
  if (papers.length > 0)
    throw new Refusal('state', `${papers.join('、')}尚未记录研究结果，请先用“研究文件”记录再拟稿。`);
  mayDraft(scene, h, joint);
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
  const done = decided(scene, next, 'draftMinutes', `拟出会议纪要，送${units.length}家单位会签`, [
    ...tell,
    ...sendDraft(scene, next, units),
  ]);
  return askToIssue(
    scene,
    units.reduce((acc, unit) => askToCosign(scene, acc, unit), done),
  );
};

/** 送审稿: the text itself, to whoever answers for a unit that cosigns. */
const sendDraft = (scene: Scene, h: Meeting, units: readonly UnitKey[]): Effect[] => {
  const people = units.flatMap((unit) => scene.seats.holders(deskOf(scene, unit))).map((p) => p.openId);
  return [...new Set(people)].map((to) => ({ kind: 'file', document: { type: 'minutes', meeting: h.id }, to }));
};

/** What the text may not lack: joint clauses are decomposed (R38), and every clause stands up to 条款核对. */
const mayDraft = (scene: Scene, h: Meeting, joint: readonly JointClause[]): void => {
  const left = leftToDecompose(h, joint);
  if (left.length > 0)
    throw new Refusal(
      'state',
      `${scene.mechanism.tiers.joint.name}条款${left.map((j) => `${j.meeting}第${j.clause.no}条`).join('、')}尚未分解，请先分解或注明不设任务的理由。`,
    );
  const flaws = flawsOf(scene, h);
  if (flaws.length > 0)
    throw new Refusal(
      'state',
      `条款核对未通过：${flaws
        .slice(0, 5)
        .map((f) => `第${f.clause}条${f.text}`)
        .join('；')}，请修改后再拟稿。`,
    );
};

/** The units of every matter on the agenda; of a meeting that settled nothing, those who were invited. */
const concerned = (h: Meeting): UnitKey[] => {
  const units = [
    ...openItems(h).flatMap((i) => [...i.units, ...i.clauses.flatMap((c) => c.units)]),
    ...h.general.flatMap((c) => c.units),
    ...h.papers.flatMap((d) => d.units),
  ];
  return [...new Set(units.length > 0 ? units : takingPart(h).map((i) => i.unit))];
};
