import { formatInstant } from '../src/core/deadlines.js';
import type { Matter } from '../src/core/matter/matter.js';
import { openMatter } from './blocks/acts.js';
import { dueOf } from './blocks/asked.js';
import { dossier, dossierRest } from './blocks/dossier.js';
import { matterHead } from './blocks/head.js';
import { doneLine } from './blocks/history.js';
import { matterOf, ofRecord } from './blocks/ofRecord.js';
import { dueFact, whyDates } from './blocks/when.js';
import { buttons, type Card, type FormButton, facts, form, type RootBlock, text } from './kit.js';
import type { RecordProps } from './props.js';
import { climbedMatter, sampleProps } from './samples.js';

const acts = ['convene', 'sendBack', 'defer'];

/** 议题单: whether to convene the next tier — the dossier and one question, for the officer who may (R47). */
export const conveningCard = (p: RecordProps): Card => {
  const m = matterOf(p);
  const isOpen = m.status === 'awaitingConvening';
  const mayAct = isOpen && acts.some((act) => p.may.has(act));
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
      dossier(p, m),
      facts([dueFact('请在此前决定', due, p.now)]),
      ...(mayAct
        ? [text(question, { bold: true, size: 'heading' }), decision(p, m)]
        : [doneLine(p, acts), buttons([openMatter(m.id)])]),
      dossierRest(p, m),
      whyDates(due),
    ],
  );
};

const decision = (p: RecordProps, m: Matter): RootBlock => {
  const input = { matter: m.id };
  const all: FormButton[] = [
    { label: '召集', command: 'convene', input, kind: 'primary' },
    { label: '退回', command: 'sendBack', input },
    { label: '延后', command: 'defer', input },
  ];
  return form({
    name: 'convening',
    fields: [
      {
        kind: 'datetime',
        name: 'startAt',
        label: '会议时间',
        hint: '召集时填写；不填为其后第2个工作日9:30（系统默认）。',
      },
      { kind: 'text', name: 'place', label: '会议地点', max: 100 },
      { kind: 'multiline', name: 'reason', label: '理由', hint: '退回、延后时填写。', max: 500 },
      { kind: 'date', name: 'until', label: '延后至', hint: '延后时填写。' },
    ],
    buttons: all.filter((one) => p.may.has(one.command)),
  });
};

export const sample: RecordProps = sampleProps({ matter: climbedMatter, may: acts });

export const sampleJoint: RecordProps = sampleProps({
  matter: { ...climbedMatter, tier: 'joint', isUrgent: true, criteria: ['major'] },
  may: acts,
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
