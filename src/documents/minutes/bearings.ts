import { type Day, dayOf, formatDate, yearOf } from '../../core/deadlines.js';
import { type Meeting, mattersNamed, openItems } from '../../core/meeting/meeting.js';
import type { Person } from '../../core/seats.js';
import { chineseNumber } from '../kit/text.js';
import { matterOf } from '../names.js';
import type { DocumentProps } from '../props.js';

/** Who chaired: of those who hold the chair's seat the one who signed in, else its holder. */
export const chairPerson = ({ seats }: DocumentProps, h: Meeting): Person | undefined => {
  const holders = h.chair === undefined ? [] : seats.holders(h.chair);
  return holders.find((one) => h.attendance.some((came) => came.openId === one.openId)) ?? holders[0];
};

/** 召集人（县政府办公室副主任）, then who chaired. */
export const chairWords = (p: DocumentProps, h: Meeting): string =>
  h.chair === undefined ? '' : `${p.say.seat(h.chair)}　${chairPerson(p, h)?.name ?? '空缺'}`;

/** The day of the meeting; of one that was never arranged the day of its record. */
export const dayOfMeeting = (h: Meeting): Day => dayOf(h.startAt ?? h.createdAt);

/** 2026年第四季度, 2026年下半年: which regular meeting it is (R36, R42). */
const periodWords = ({ mechanism }: DocumentProps, h: Meeting): string => {
  const day = dayOfMeeting(h);
  const month = Number(day.slice(5, 7));
  const year = `${yearOf(day)}年`;
  switch (mechanism.tiers[h.tier].cadence) {
    case 'quarter':
      return `${year}第${chineseNumber(Math.ceil(month / 3))}季度`;
    case 'half':
      return `${year}${month <= 6 ? '上' : '下'}半年`;
    case 'month':
      return `${year}${month}月`;
    case 'year':
      return `${year}度`;
    default:
      return formatDate(day);
  }
};

/** What the meeting was about, for its title: its topic, its only matter, or which regular meeting it was. */
export const occasion = (p: DocumentProps, h: Meeting): string => {
  const items = openItems(h);
  const only = items.length === 1 ? matterOf(p, items[0]?.matter ?? '') : undefined;
  const about = h.topic ?? (h.isRegular ? undefined : only?.title);
  const name = p.say.tier(h.tier);
  return about === undefined
    ? `${h.isRegular ? periodWords(p, h) : formatDate(dayOfMeeting(h))}${name}`
    : `关于${about}的${name}`;
};

/** 内部文件: a confidential matter is printed in it. */
export const restriction = (p: DocumentProps, h: Meeting): string =>
  mattersNamed(h).some((id) => matterOf(p, id)?.isConfidential) ? '内部文件　仅限有关单位阅办' : '';
