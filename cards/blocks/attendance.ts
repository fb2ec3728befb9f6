import type { Meeting } from '../../src/core/meeting/meeting.js';
import { type Block, facts } from '../kit.js';
import type { RecordProps } from '../props.js';

/** 签到: who came, each with the unit and the substitute. */
export const attendance = (p: RecordProps, h: Meeting, label = '已签到'): Block =>
  facts([[label, h.attendance.map((one) => personOf(p, one)).join('、')]]);

const personOf = (p: RecordProps, one: Meeting['attendance'][number]): string => {
  const unit = one.unit === undefined ? '' : p.say.unit(one.unit);
  return `${unit}${one.name}${one.substitute === undefined ? '' : `（${one.substitute}代）`}`;
};
