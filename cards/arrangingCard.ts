import { formatInstant } from '../src/core/deadlines.js';
import { arranging } from './blocks/arranging.js';
import { meetingHead } from './blocks/head.js';
import { meetingOf, ofRecord } from './blocks/ofRecord.js';
import { type Card, text } from './kit.js';
import type { RecordProps } from './props.js';
import { sampleMeeting, sampleProps } from './samples.js';

/** 请定会: everybody agreed, but the proposed time is past or too near for the meeting to be arranged at it. */
export const arrangingCard = (p: RecordProps): Card => {
  const h = meetingOf(p);
  const isOpen = h.status === 'planning';
  const title = isOpen ? '请定会：各单位已回执' : '会议时间';
  return ofRecord(p, meetingHead(p, h, { title, icon: 'calendar_colorful' }), () => [
    text(
      isOpen && h.startAt !== undefined
        ? `原拟时间${formatInstant(h.startAt)}已过或不足两个工作小时，请另定时间。`
        : '',
    ),
    ...arranging(p, h, h.startAt !== undefined && h.startAt > p.now ? h.startAt : undefined),
  ]);
};

export const sample: RecordProps = sampleProps({
  meeting: {
    ...sampleMeeting,
    startAt: sampleMeeting.createdAt,
    invitations: sampleMeeting.invitations.map((one) => ({
      ...one,
      answer: 'agree',
      attendee: { name: '壬九', openId: undefined },
    })),
    asks: [],
  },
  may: ['arrange'],
});
