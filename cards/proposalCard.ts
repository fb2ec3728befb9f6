import { openMeeting } from './blocks/acts.js';
import { dotted } from './blocks/dotted.js';
import { meetingHead } from './blocks/head.js';
import { doneLine } from './blocks/history.js';
import { agenda, meetingFacts } from './blocks/meetingFacts.js';
import { meetingOf, ofRecord } from './blocks/ofRecord.js';
import { buttons, type Card, form, quote, text } from './kit.js';
import type { RecordProps } from './props.js';
import { sampleProps, upperMeeting } from './samples.js';

/** 提议召开: a member unit proposes an upper meeting; the entitled officer convenes it (R36, R42). */
export const proposalCard = (p: RecordProps): Card => {
  const h = meetingOf(p);
  const unit = h.proposal === undefined ? '成员单位' : p.say.unit(h.proposal.unit);
  const isOpen = h.status === 'planning' && p.may.has('conveneRegular');
  return ofRecord(
    p,
    meetingHead(p, h, { title: `${unit}提议召开${p.say.tier(h.tier)}`, icon: 'vote_colorful' }),
    () => [
      text(h.topic ?? '', { size: 'heading', max: 200 }),
      quote(dotted('提议理由', h.proposal?.name), h.proposal?.reason ?? ''),
      agenda(p, { ...h, topic: undefined }),
      ...(h.status === 'planning' ? [] : [meetingFacts(p, h), doneLine(p, ['convene', 'cancelMeeting'])]),
      isOpen ? conveneForm(h.tier, h.id) : buttons([openMeeting(h.id)]),
    ],
  );
};

const conveneForm = (tier: string, meeting: string) =>
  form({
    name: 'proposal',
    fields: [
      { kind: 'datetime', name: 'startAt', label: '会议时间', hint: '不填为其后第2个工作日9:30（系统默认）。' },
      { kind: 'text', name: 'place', label: '会议地点', max: 100 },
    ],
    buttons: [{ label: '召集', command: 'convene', input: { tier, meeting }, kind: 'primary' }],
  });

export const sample: RecordProps = sampleProps({
  meeting: {
    ...upperMeeting,
    status: 'planning',
    startAt: undefined,
    items: [],
    invitations: [],
    topic: '统一破产企业不动产处置材料清单',
    proposal: { unit: 'tax', name: '寅三', reason: '各单位要求的材料不一，管理人多次往返。' },
  },
  matters: [],
  may: ['conveneRegular'],
});
