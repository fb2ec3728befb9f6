import { rankZh } from '../src/core/say.js';
import { openMeeting } from './blocks/acts.js';
import { answeredLine } from './blocks/answers.js';
import { attendForm } from './blocks/attendForm.js';
import { meetingHead } from './blocks/head.js';
import { jointClauses } from './blocks/jointClauses.js';
import { agenda, meetingFacts } from './blocks/meetingFacts.js';
import { meetingOf, ofRecord } from './blocks/ofRecord.js';
import { mayAnswer, ownInvitation } from './blocks/ownInvitation.js';
import { buttons, type Card, facts, note, panel, quote } from './kit.js';
import type { RecordProps } from './props.js';
import { answeredInvitations, sampleProps, upperMeeting } from './samples.js';

/** 会议通知 of an upper meeting to one unit: nobody's silence holds it up; the unit answers who attends (spec §11). */
export const meetingNoticeCard = (p: RecordProps): Card => {
  const h = meetingOf(p);
  const one = ownInvitation(p, h);
  const isOpen = one !== undefined && mayAnswer(p, h, one);
  return ofRecord(p, meetingHead(p, h, { title: `${p.say.tier(h.tier)}通知`, icon: 'calendar_colorful' }), () => [
    ...(one === undefined ? [] : [answeredLine(h, one)]),
    meetingFacts(p, h),
    agenda(p, h),
    jointClauses({ ...p, may: new Set() }, h),
    facts(
      one === undefined
        ? []
        : [
            ['参会', rankZh[one.rank]],
            [`邀请${p.say.unit(one.unit)}`, one.why],
          ],
    ),
    note('请携带本单位意见和有关材料参会。'),
    ...p.matters
      .slice(0, 4)
      .map((m) => panel(`${m.id}议题内容`, [quote('请求协调', m.ask), quote('基本情况', m.facts)])),
    ...(isOpen ? [attendForm(p, h)] : [buttons([openMeeting(h.id)])]),
  ]);
};

export const sample: RecordProps = sampleProps({ meeting: upperMeeting, unit: 'naturalResources', may: ['answer'] });

export const sampleAnswered: RecordProps = sampleProps({
  meeting: { ...upperMeeting, invitations: answeredInvitations },
  unit: 'tax',
});
