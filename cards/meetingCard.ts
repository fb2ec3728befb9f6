import type { Meeting } from '../src/core/meeting/meeting.js';
import { besideForm, meetingActs } from './blocks/acts.js';
import { answeredLine, answers } from './blocks/answers.js';
import { asked, whyAsked } from './blocks/asked.js';
import { attendance } from './blocks/attendance.js';
import { attendForm } from './blocks/attendForm.js';
import { clauses } from './blocks/clauses.js';
import { general } from './blocks/general.js';
import { meetingHead } from './blocks/head.js';
import { history } from './blocks/history.js';
import { jointClauses } from './blocks/jointClauses.js';
import { agenda, meetingFacts } from './blocks/meetingFacts.js';
import { meetingOf, ofRecord } from './blocks/ofRecord.js';
import { mayAnswer, ownInvitation, rulingLine } from './blocks/ownInvitation.js';
import { receipts } from './blocks/receipts.js';
import { type Block, buttons, type Card, group, panel, quote } from './kit.js';
import type { RecordProps } from './props.js';
import {
  answeredInvitations,
  concludedItem,
  minutedMeeting,
  sampleMeeting,
  sampleProps,
  upperMeeting,
} from './samples.js';

/** 会议: when, where, what about, who comes, what came of it. */
export const meetingCard = (p: RecordProps): Card => {
  const h = meetingOf(p);
  const one = ownInvitation(p, h);
  const mayAttend = one !== undefined && h.tier !== 'business' && mayAnswer(p, h, one);
  return ofRecord(p, meetingHead(p, h, { title: titleOf(p, h), icon: 'calendar_colorful' }), () => [
    meetingFacts(p, h, h.status === 'planning' ? '拟开会时间' : '时间'),
    quote('取消原因', h.cancelReason ?? ''),
    agenda(p, h),
    jointClauses(p, h),
    ...(one === undefined ? [] : [answeredLine(h, one), rulingLine(p, one)]),
    answers(p, h),
    attendance(p, h),
    receipts(p, h),
    asked({ ...p, matter: undefined }),
    ...(mayAttend ? [attendForm(p, h), buttons(besideForm(meetingActs(p, h)))] : [buttons(meetingActs(p, h))]),
    clausesOf(p, h),
    general(p, h),
    whyAsked({ ...p, matter: undefined }),
    history(p),
  ]);
};

const titleOf = (p: RecordProps, h: Meeting): string => {
  const about = h.items.length > 1 ? `${h.items.length}件事项` : (p.matters[0]?.title ?? h.topic ?? '');
  return about === '' ? p.say.tier(h.tier) : `${p.say.tier(h.tier)}：${about}`;
};

const clausesOf = (p: RecordProps, h: Meeting): Block =>
  group(
    h.items
      .filter((item) => item.clauses.length > 0)
      .slice(0, 4)
      .map((item) => panel(`${item.matter}议定条款（${item.clauses.length}）`, [clauses(p, item.clauses, item)])),
  );

export const sample: RecordProps = sampleProps({
  meeting: { ...sampleMeeting, status: 'arranged', place: '县法院第三会议室', invitations: answeredInvitations },
  may: ['attend', 'arrange', 'cancelMeeting'],
});

export const sampleUpper: RecordProps = sampleProps({ meeting: upperMeeting, unit: 'tax', may: ['answer'] });

export const sampleHeld: RecordProps = sampleProps({
  meeting: { ...minutedMeeting, status: 'held', minutes: undefined },
  may: ['draftMinutes'],
});

export const sampleBusinessHeld: RecordProps = sampleProps({
  meeting: { ...sampleMeeting, status: 'held', items: [concludedItem], asks: [] },
});

export const sampleHidden: RecordProps = sampleProps({
  meeting: { ...sampleMeeting, isConfidential: true },
  isHidden: true,
});
