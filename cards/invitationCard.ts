import type { Invitation, Meeting } from '../src/core/meeting/meeting.js';
import { rankZh } from '../src/core/say.js';
import { openMatter } from './blocks/acts.js';
import { answeredLine } from './blocks/answers.js';
import { dueOf } from './blocks/asked.js';
import { attendeeField } from './blocks/attendForm.js';
import { entryActs } from './blocks/entryActs.js';
import { meetingHead } from './blocks/head.js';
import { background } from './blocks/matterFacts.js';
import { meetingFacts } from './blocks/meetingFacts.js';
import { meetingOf, ofRecord } from './blocks/ofRecord.js';
import { mayAnswer, ownInvitation, rulingLine } from './blocks/ownInvitation.js';
import { deadline, whyDates } from './blocks/when.js';
import { type Block, buttons, type Card, type FormButton, facts, form, group, quote, text } from './kit.js';
import type { RecordProps } from './props.js';
import { answeredInvitations, sampleMeeting, sampleProps } from './samples.js';

/** 会议邀请 to one unit: what is asked, why this unit, when — to agree, suggest another time, or decline. */
export const invitationCard = (p: RecordProps): Card => {
  const h = meetingOf(p);
  const one = ownInvitation(p, h);
  const isOpen = one !== undefined && mayAnswer(p, h, one);
  const about = p.matters.slice(0, 1);
  const due = one && dueOf(p, `answer:${one.unit}`);
  return ofRecord(
    p,
    meetingHead(p, h, {
      title: `${isOpen ? '请回执' : `${p.say.tier(h.tier)}邀请`}：${about[0]?.title ?? p.say.tier(h.tier)}`,
      icon: 'calendar_colorful',
    }),
    () => [
      ...(one === undefined ? [] : [said(p, h, one, isOpen), rulingLine(p, one)]),
      meetingFacts(p, h, h.status === 'planning' ? '拟开会时间' : '会议时间'),
      ...about.map((m) => quote(`请求协调 · ${m.company}`, m.ask)),
      ...(one === undefined
        ? []
        : [
            facts([
              [`邀请${p.say.unit(one.unit)}`, roleWords(one)],
              ['参会', rankZh[one.rank]],
            ]),
          ]),
      deadline('回执', isOpen ? due : undefined, p.now),
      ...(isOpen && one !== undefined
        ? [answerForm(p, h, one)]
        : [buttons([...entryActs(p, h), ...h.items.slice(0, 1).map((item) => openMatter(item.matter))])]),
      ...about.map(background),
      whyDates(isOpen ? due : undefined),
    ],
  );
};

const said = (p: RecordProps, h: Meeting, one: Invitation, isOpen: boolean): Block => {
  const isStale = one.answer !== 'pending' && (one.answeredAt ?? 0) < h.timeSetAt;
  const isSilent = one.answer === 'pending' && !isOpen && h.status === 'planning';
  return group([
    answeredLine(h, one),
    text(isSilent ? `${p.say.unit(one.unit)}尚未回执` : '', { bold: true, tone: 'orange' }),
    text(isStale ? '会议时间已变，原回执仍有效，可重新回执。' : '', { tone: 'orange' }),
  ]);
};

const roleWords = (one: Invitation): string => `${one.role === 'lead' ? '主办' : '协办'}。${one.why}`;

const answerForm = (p: RecordProps, h: Meeting, one: Invitation) => {
  const input = (answer: string) => ({ meeting: h.id, answer });
  const all: FormButton[] = [
    { label: '同意参会', command: 'answer', input: input('agree'), kind: 'primary' },
    { label: '建议改期', command: 'answer', input: input('suggest') },
  ];
  const decline: FormButton = { label: '非本单位职责', command: 'answer', input: input('decline') };
  return form({
    name: 'answer',
    fields: [
      { ...attendeeField(p), half: true },
      {
        kind: 'select',
        name: 'rank',
        label: '参会级别',
        initial: one.rank,
        options: [
          { text: rankZh.liaison, value: 'liaison' },
          { text: rankZh.leader, value: 'leader' },
        ],
        half: true,
      },
      { kind: 'datetime', name: 'startAt', label: '建议时间', hint: '建议改期时填写。' },
      { kind: 'multiline', name: 'reason', label: '理由', hint: '建议改期、非本单位职责时填写。', max: 500 },
    ],
    buttons: one.ruling?.verdict === 'keep' ? all : [...all, decline],
  });
};

export const sample: RecordProps = sampleProps({ meeting: sampleMeeting, unit: 'naturalResources', may: ['answer'] });

export const sampleAgreed: RecordProps = sampleProps({
  meeting: { ...sampleMeeting, invitations: answeredInvitations, asks: [] },
  unit: 'tax',
  may: ['answer'],
});

export const sampleOffice: RecordProps = sampleProps({
  meeting: sampleMeeting,
  unit: 'naturalResources',
  may: ['enter'],
});

export const sampleKept: RecordProps = sampleProps({
  meeting: {
    ...sampleMeeting,
    invitations: sampleMeeting.invitations.map((one) => ({
      ...one,
      ruling: { verdict: 'keep', reason: '登记职责明确。', by: '甲一', at: sampleMeeting.createdAt },
    })),
  },
  unit: 'naturalResources',
  may: ['answer'],
});

export const sampleMoved: RecordProps = sampleProps({
  meeting: {
    ...sampleMeeting,
    status: 'arranged',
    invitations: answeredInvitations,
    timeSetAt: sampleMeeting.createdAt + 400_000_000,
    asks: [],
  },
  unit: 'tax',
  may: ['answer'],
});
