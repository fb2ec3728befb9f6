import { type Item, itemOf } from '../src/core/meeting/meeting.js';
import { act, firstIsPrimary, openMatter } from './blocks/acts.js';
import { clauses, objections } from './blocks/clauses.js';
import { meetingHead } from './blocks/head.js';
import { meetingOf, ofRecord } from './blocks/ofRecord.js';
import { buttons, type Card, note } from './kit.js';
import type { RecordProps } from './props.js';
import { concludedItem, sampleMeeting, sampleProps } from './samples.js';

/** 有异议: told to the proposer, who drops or replaces the clause, or concludes again as unresolved. */
export const objectionCard = (p: RecordProps): Card => {
  const h = meetingOf(p);
  const id = p.matter?.id ?? h.items[0]?.matter ?? '';
  const item = itemOf(h, id);
  const named = item?.clauses.filter((one) => p.unit !== undefined && one.units.includes(p.unit)) ?? [];
  const unit = p.unit === undefined ? '有单位' : p.say.unit(p.unit);
  return ofRecord(p, meetingHead(p, h, { title: `${unit}对条款提出异议`, colour: 'orange' }), () => [
    ...(item === undefined ? [] : [objections(p, item), clauses(p, named, item)]),
    note('有异议的条款对该单位不生效。请删除或另加条款替代，仍不能一致的，改为未解决。'),
    buttons([...(item === undefined ? [] : ways(p, h.id, item)), openMatter(id)]),
  ]);
};

const most = 6;

const ways = (p: RecordProps, meeting: string, item: Item) => {
  const both = { meeting, matter: item.matter };
  const isOpen = item.confirmations.some((one) => one.verdict === 'object');
  if (!isOpen) return [];
  const named = item.clauses.filter((one) => p.unit !== undefined && one.units.includes(p.unit)).slice(0, most);
  return firstIsPrimary([
    ...act(p, '加条款', 'addClause', both),
    ...named.flatMap((one) => act(p, `删除第${one.no}条`, 'dropClause', { meeting, clause: one.no })),
    ...act(p, '改为未解决', 'conclude', { ...both, result: 'unresolved' }),
  ]);
};

const objected: Item = {
  ...concludedItem,
  confirmations: concludedItem.confirmations.map((one) =>
    one.unit === 'naturalResources'
      ? { ...one, verdict: 'object', reason: '尚有他案轮候查封，需先协调。', by: '壬九' }
      : one,
  ),
};

export const sample: RecordProps = sampleProps({
  meeting: { ...sampleMeeting, status: 'held', items: [objected], asks: [] },
  unit: 'naturalResources',
  may: ['addClause', 'dropClause', 'conclude'],
});
