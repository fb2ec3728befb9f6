import type { SeatName } from '../../core/mechanism.js';
import { type Roll, rollOf } from '../../core/meeting/attendance.js';
import type { Attendance, Meeting } from '../../core/meeting/meeting.js';
import { roleOf } from '../../core/seats.js';
import type { Block } from '../kit/pack.js';
import { labelled } from '../kit/paragraph.js';
import { isMember, unitsNamed } from '../names.js';
import type { DocumentProps } from '../props.js';
import { chairPerson } from './bearings.js';

/**
 * 出席、代会、请假、缺席、列席 (GB/T 9704-2012, 10.3; A36): members and convenors attend, others sit in. A unit that answered
 * with a reason is on leave; one that neither answered so nor signed in is absent.
 */
export const roll = (p: DocumentProps, h: Meeting): Block[] => {
  const chair = chairPerson(p, h)?.openId;
  const came = inOrder(p, h);
  const stoodIn = came.filter((one) => one.substitute !== undefined);
  const inPerson = came.filter(
    (one) => one.substitute === undefined && !(one.unit === undefined && one.openId === chair),
  );
  const [attending, sittingIn] = [
    inPerson.filter((one) => attends(p, one)),
    inPerson.filter((one) => !attends(p, one)),
  ];
  const { excused, missing } = rollOf(h, []);
  const nobody = came.length === 0;
  return [
    ...labelled('出席', nobody ? '无签到记录' : listed(p, attending)),
    ...labelled('代会', listed(p, stoodIn)),
    ...labelled('请假', excused.map((one) => excuseWords(p, one)).join('；')),
    ...labelled(nobody ? '应到' : '缺席', unitsNamed(p, missing)),
    ...labelled('列席', listed(p, sittingIn)),
  ];
};

const excuseWords = ({ say }: DocumentProps, { unit, reason }: Roll['excused'][number]): string =>
  `${say.unitFull(unit)}（${reason ?? '未说明理由'}）`;

/** The order of the mechanism's units; those who come for no unit first. */
const inOrder = ({ mechanism }: DocumentProps, h: Meeting): Attendance[] => {
  const places = new Map(mechanism.units.map((unit, index) => [unit.key, index]));
  const place = ({ unit }: Attendance): number => (unit === undefined ? -1 : (places.get(unit) ?? places.size));
  return h.attendance.toSorted((a, b) => place(a) - place(b));
};

/** The seat that somebody who came for no unit sits in: the highest of theirs. */
const seatOf = ({ seats }: DocumentProps, openId: string): SeatName | undefined => {
  const held = seats.heldBy(openId).map((one) => one.seat);
  return ranks.flatMap((role) => held.filter((seat) => roleOf(seat) === role))[0];
};

const ranks = ['chiefConvenor', 'convenor', 'officeDirector', 'officeStaff'] as const;

const attends = (p: DocumentProps, { unit, openId }: Attendance): boolean => {
  if (unit !== undefined) return isMember(p, unit);
  const seat = seatOf(p, openId);
  return seat !== undefined && roleOf(seat) !== 'officeStaff';
};

const listed = (p: DocumentProps, all: readonly Attendance[]): string =>
  all.map((one) => `${fromWhere(p, one)}　${personWords(one)}`.trim()).join('；');

const fromWhere = (p: DocumentProps, { unit, openId }: Attendance): string => {
  if (unit !== undefined) return p.say.unitFull(unit);
  const seat = seatOf(p, openId);
  return seat === undefined ? '' : p.say.seat(seat);
};

/** 某甲（代某乙，授权：可当场表态）: who came, for whom, and whether they may commit the unit. */
const personWords = ({ name, substitute, mandate }: Attendance): string => {
  if (substitute === undefined) return name;
  return `${substitute}（代${name}${mandate ? `，授权：${mandate}` : ''}）`;
};
