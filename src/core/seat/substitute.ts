import { addDays, type Day, formatDay } from '../deadlines.js';
import type { SeatName } from '../mechanism.js';
import { Refusal } from '../refusal.js';
import type { Person } from '../seats.js';
import { endedBefore, isAhead, type Kept, type SeatChange } from './book.js';

/** 代理 (A17, A36): a person stands in for a seat from a day to a day, both included. */
export interface Substitution {
  readonly seat: SeatName;
  readonly person: Person;
  readonly from: Day;
  readonly to: Day;
  readonly id: string;
  readonly basis: string;
}

/** The longest substitution in days: what lasts longer is a change of the seat. */
const longest = 366;

/** Names a substitute. It ends by itself. @throws Refusal when it overlaps another, or the dates make no sense */
export const nameSubstitute = (book: readonly Kept[], wanted: Substitution, today: Day): SeatChange => {
  const { seat, person, from, to, id, basis } = wanted;
  mayBegin(from, to, today);
  const own = book.filter((h) => h.seat === seat && isAhead(h, today));
  if (own.some((h) => !h.isSubstitute && h.openId === person.openId))
    throw new Refusal('input', `${person.name}本人担任该席位，请另选代理人（代理人不得为任职人员本人）。`);
  const other = own.find((h) => h.isSubstitute && h.from <= to && from <= (h.to ?? to));
  if (other) throw overlapping(other, wanted);
  return [{ id, seat, ...person, from, to, isSubstitute: true, basis }];
};

const mayBegin = (from: Day, to: Day, today: Day): void => {
  if (to < from) throw new Refusal('input', '结束日期早于开始日期，请重新填写代理期间。');
  if (from < today) throw new Refusal('input', `开始日期已过，请填写${formatDay(today)}或以后的日期。`);
  if (addDays(from, longest) <= to)
    throw new Refusal('input', '代理期间不得超过一年，长期变动请办理“交接”或由系统管理员“绑定”。');
};

const overlapping = (other: Kept, { person, from, to }: Substitution): Refusal => {
  const span = spanZh(other);
  const isSame = other.openId === person.openId && other.from === from && other.to === to;
  return isSame
    ? new Refusal('done', `${person.name}已是该席位代理人（${span}）。`)
    : new Refusal('state', `该席位${span}已由${other.name}代理，请先取消原代理或调整日期。`);
};

/** 11月25日（周三）至11月30日（周一） */
export const spanZh = ({ from, to }: { readonly from: Day; readonly to?: Day | undefined }): string =>
  to === undefined ? `${formatDay(from)}起` : from === to ? formatDay(from) : `${formatDay(from)}至${formatDay(to)}`;

/** 取消代理: what is in force ends today, what is ahead never begins. @throws Refusal when there is none */
export const endSubstitution = (
  book: readonly Kept[],
  { seat, openId, basis }: { readonly seat: SeatName; readonly openId: string; readonly basis: string },
  today: Day,
): SeatChange => {
  const going = book.filter((h) => h.isSubstitute && h.seat === seat && h.openId === openId && isAhead(h, today));
  if (going.length === 0) throw new Refusal('done', '该席位目前没有此人的代理，无需取消。');
  return going.map((h) => endedBefore(h, today, basis));
};
