import { rollOf } from '../../src/core/meeting/attendance.js';
import type { Meeting } from '../../src/core/meeting/meeting.js';
import { type Block, facts, group, text } from '../kit.js';
import type { RecordProps } from '../props.js';

/** 出席 请假 缺席: who came, each with the unit and the substitute; whoever a matter needs and is not there stands out. */
export const attendance = (p: RecordProps, h: Meeting): Block => {
  if (h.status !== 'held' && h.status !== 'minuted' && h.status !== 'issued' && h.attendance.length === 0)
    return group([]);
  const roll = rollOf(h, p.matters);
  const isUpper = h.tier !== 'business';
  const needed = roll.needed.map(({ unit, matters }) => `${p.say.unit(unit)}（${matters.join('、')}）`);
  return group([
    facts([
      [h.tier === 'business' ? '已签到' : '出席', h.attendance.map((one) => personOf(p, one)).join('、')],
      [
        '请假',
        isUpper ? roll.excused.map((e) => `${p.say.unit(e.unit)}${e.reason ? `（${e.reason}）` : ''}`).join('、') : '',
      ],
      ['未签到', isUpper ? roll.missing.map((u) => p.say.unit(u)).join('、') : ''],
    ]),
    text(isUpper && needed.length > 0 && h.status !== 'issued' ? `应到未签到：${needed.join('、')}` : '', {
      tone: 'orange',
      lines: 3,
    }),
  ]);
};

const personOf = (p: RecordProps, one: Meeting['attendance'][number]): string => {
  const unit = one.unit === undefined ? '' : p.say.unit(one.unit);
  const stand = [one.substitute === undefined ? '' : `${one.substitute}代`, one.mandate ?? ''].filter((w) => w !== '');
  return `${unit}${one.name}${stand.length === 0 ? '' : `（${stand.join('，')}）`}`;
};
