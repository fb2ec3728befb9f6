import { type Ask, askNext, show } from '../../core/ask.js';
import { dayOf } from '../../core/deadlines.js';
import type { Decision, RecordKind, Scene } from '../../core/decision.js';
import { amend as amendEntry } from '../../core/entry/change.js';
import { amend as amendHandover } from '../../core/handover/change.js';
import { amend as amendMatter } from '../../core/matter/change.js';
import { amend as amendMeeting } from '../../core/meeting/change.js';
import { amend as amendPaper } from '../../core/paper/change.js';
import { seatsOn } from '../../core/seats.js';
import { amend as amendTask } from '../../core/task/change.js';
import type { RecordTypes } from '../records.js';
import type { Check, Near } from './check.js';

interface Asking {
  readonly asks: readonly Ask[];
}

/** 席位不存在: the county's file has no such seat any more, so that nobody can ever hold it. */
const unknownSeat = (record: Asking, _near: Near, { mechanism }: Scene): string | undefined => {
  const known = new Set(mechanism.seats.map((s) => s.name));
  const seat = record.asks.flatMap((a) => a.asked).find((one) => !known.has(one));
  return seat && `待办所请席位${seat}已不在机制文件内`;
};

/** 待办落空: all who were asked have left since, and nobody was told. */
const deserted = (record: Asking, near: Near, { seats }: Scene): Ask | undefined =>
  record.asks.find((ask) => {
    if (ask.asked.length === 0 || ask.asked.some((seat) => seats.holders(seat).length > 0)) return false;
    const then = seatsOn(near.holdings, dayOf(ask.askedAt));
    const isNew = ask.asked.some((seat) => then.holders(seat).length > 0);
    // On the last rung nobody is left to ask; the vacancy was told when it was found.
    return isNew && ask.due !== undefined;
  });

type Amend<R> = (scene: Scene, record: R, asks: readonly Ask[]) => R;

/** The office and the admin hear of the vacancy, and the next in line is asked at once (spec §3). */
const goOn = <R extends Asking>(amend: Amend<R>, record: R, near: Near, scene: Scene): Decision<R> | undefined => {
  const ask = deserted(record, near, scene);
  if (!ask) return undefined;
  const told = show(scene, ask.view, ask.asked, 'update').effects;
  const { ask: next, effects } = askNext(scene, ask);
  const asks = record.asks.map((a) => (a.key === ask.key ? next : a));
  return { next: amend(scene, record, asks), effects: [...told, ...effects], log: [] };
};

const checks = <K extends RecordKind>(amend: Amend<RecordTypes[K]>): readonly Check<K>[] => [
  { name: 'seatUnknown', zh: '待办所请席位不在机制文件内', find: unknownSeat },
  {
    name: 'seatVacated',
    zh: '待办所请席位均已空缺',
    find: (record, near, scene) => deserted(record, near, scene) && '所请席位均已空缺，改请下一席位办理',
    mend: (record, { near, scene }) => goOn<RecordTypes[K]>(amend, record, near, scene),
  },
];

export const matterSeats = checks<'matter'>((_, m, asks) => amendMatter(m, { asks }));
export const meetingSeats = checks<'meeting'>((scene, h, asks) => amendMeeting(scene, h, { asks }));
export const taskSeats = checks<'task'>((scene, t, asks) => amendTask(scene, t, { asks }));
export const paperSeats = checks<'paper'>((_, d, asks) => amendPaper(d, { asks }));
export const handoverSeats = checks<'handover'>((_, j, asks) => amendHandover(j, { asks }));
export const entrySeats = checks<'entry'>((_, e, asks) => amendEntry(e, { asks }));
