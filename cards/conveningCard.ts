import { formatInstant } from '../src/core/deadlines.js';
import { openMatter } from './blocks/acts.js';
import { dueOf } from './blocks/asked.js';
import { decisionActs, decisionForm } from './blocks/decisionForm.js';
import { dossier, dossierRest } from './blocks/dossier.js';
import { matterHead } from './blocks/head.js';
import { doneLine } from './blocks/history.js';
import { matterOf, ofRecord } from './blocks/ofRecord.js';
import { deadline, whyDates } from './blocks/when.js';
import { buttons, type Card, text } from './kit.js';
import type { RecordProps } from './props.js';
import { climbedMatter, sampleProps } from './samples.js';

/** 议题单: whether to convene the next tier — the dossier and one question, for the officer who may (R47). */
export const conveningCard = (p: RecordProps): Card => {
  const m = matterOf(p);
  const isOpen = m.status === 'awaitingConvening';
  const mayAct = isOpen && decisionActs.some((act) => p.may.has(act));
  const question = `是否召集${p.say.tier(m.tier)}？`;
  const due = dueOf(p, 'convene');
  return ofRecord(
    p,
    matterHead(p, m, { title: isOpen ? `${question}${m.title}` : m.title, icon: 'vote_colorful' }),
    () => [
      text(m.deferredUntil === undefined ? '' : `已延后至${formatInstant(m.deferredUntil)}`, {
        tone: 'orange',
        bold: true,
      }),
      ...dossier(p, m),
      deadline('决定', mayAct ? due : undefined, p.now),
      ...(mayAct
        ? [text(question, { bold: true, size: 'heading' }), decisionForm(p, m)]
        : [doneLine(p, decisionActs), buttons([openMatter(m.id)])]),
      ...dossierRest(p, m),
      whyDates(due),
    ],
  );
};

export const sample: RecordProps = sampleProps({ matter: climbedMatter, may: decisionActs });

export const sampleJoint: RecordProps = sampleProps({
  matter: { ...climbedMatter, tier: 'joint', isUrgent: true, criteria: ['major'] },
  may: decisionActs,
});

export const sampleDeferred: RecordProps = sampleProps({
  matter: {
    ...climbedMatter,
    deferredUntil: climbedMatter.meetAt,
    deferrals: [
      { tier: 'special', until: '2026-11-26', reason: '等待评估报告。', at: climbedMatter.createdAt, by: '甲一' },
    ],
  },
});

/** The judge of the case and the head of an interested body would chair. */
export const sampleRecusal: RecordProps = sampleProps({
  matter: { ...climbedMatter, tier: 'joint', judge: { name: '乙二' } },
  recusal: {
    flagged: [
      { seat: 'chiefConvenor:government', why: '所涉企业属于“经济开发区”，县政府总召集人兼任经济开发区党工委书记' },
    ],
    suggested: 'chiefConvenor:court',
  },
  may: decisionActs,
});

export const sampleConvened: RecordProps = sampleProps({
  matter: { ...climbedMatter, status: 'scheduled', meeting: 'H2026-0002', meetingAt: climbedMatter.meetAt, asks: [] },
  log: [
    {
      at: climbedMatter.meetAt,
      by: { openId: 'ou_sample0', name: '甲一', seat: 'officeDirector' },
      act: 'convene',
      text: '召集专题会议，定于2026年12月8日（周二）15:00召开',
    },
  ],
});
