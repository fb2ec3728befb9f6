/** What every card's sample is made of: an invented county, company and people, and nothing that may be pressed unless it is said. */
import { sayWith } from '../src/core/say.js';
import { seatsOn } from '../src/core/seats.js';
import type { RecordProps } from './props.js';
import { at, day, now } from './samples/day.js';
import { sampleMatter } from './samples/matter.js';
import { mechanism } from './samples/mechanism.js';
import { roster } from './samples/roster.js';

export { climbedMatter, sampleMatter } from './samples/matter.js';
export {
  answeredInvitations,
  concludedItem,
  minutedMeeting,
  sampleClause,
  sampleItem,
  sampleMeeting,
  upperMeeting,
} from './samples/meeting.js';
export {
  answeredTask,
  completedTask,
  difficultTask,
  endedTask,
  extendedTask,
  extendingTask,
  lightsFor,
  sampleTask,
  sharedTask,
  signedTask,
  supervisedTask,
  verifiedTask,
} from './samples/task.js';

const seats = seatsOn(roster, day);

/** Props of a record card; nothing may be pressed unless it is said. */
export const sampleProps = (
  own: Partial<Omit<RecordProps, 'may'>> & { readonly may?: readonly string[] },
): RecordProps => ({
  say: sayWith(mechanism, seats),
  mechanism,
  now,
  matters: own.matter === undefined ? [sampleMatter] : [own.matter],
  meetings: own.meeting === undefined ? [] : [own.meeting],
  tasks: [],
  lights: {},
  joint: [],
  isHidden: false,
  people: roster.slice(4, 8).map((one) => ({
    text: `${one.name}（${one.seat.startsWith('leader') ? '分管负责同志' : '联系人'}）`,
    value: one.openId,
  })),
  log: [
    {
      at: at('2026-11-20', '09:10'),
      by: { openId: 'ou_sample4', name: '戊五', seat: 'liaison:court' },
      act: 'raise',
      text: '起草事项：厂房解封与过户',
    },
    {
      at: at('2026-11-20', '09:30'),
      by: { openId: 'ou_sample4', name: '戊五', seat: 'liaison:court' },
      act: 'confirmRaise',
      text: '提请事项，拟召开业务会议',
    },
  ],
  sameCompany: [],
  precedents: [],
  isGroup: false,
  ...own,
  may: new Set(own.may ?? []),
});
