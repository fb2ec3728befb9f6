import type { Meeting } from '../../src/core/meeting/meeting.js';
import { type Block, facts, group, list, panel } from '../kit.js';
import type { RecordProps } from '../props.js';
import { dotted } from './dotted.js';
import { moment } from './when.js';

/** 签收 (R35): how many have, who has not, and what was said to be difficult. */
export const receipts = (p: RecordProps, h: Meeting): Block => {
  const all = h.minutes?.receipts ?? [];
  const open = all.filter((r) => r.at === undefined);
  if (all.length === 0) return group([]);
  return group([
    facts([
      ['签收', `${all.length - open.length}/${all.length}家`],
      ['待签收', open.map((r) => p.say.unit(r.unit)).join('、')],
    ]),
    panel(`签收情况（${all.length}）`, [
      list(
        all.map((r) => ({
          title: p.say.unit(r.unit),
          note: r.at === undefined ? '' : dotted(r.by, moment(r.at), r.difficulty ? `反映困难：${r.difficulty}` : ''),
          tag: r.at === undefined ? { text: '待签收', color: 'yellow' } : { text: '已签收', color: 'green' },
        })),
      ),
    ]),
  ]);
};
