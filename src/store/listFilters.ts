import type { EntryQuery, Lists, MatterQuery, TaskQuery } from '../app/records.js';
import type { MatterStatus } from '../core/matter/matter.js';
import type { PaperStatus } from '../core/paper/paper.js';

/** 未办结. */
export const open: readonly MatterStatus[] = [
  'proposed',
  'scheduled',
  'awaitingOutcome',
  'awaitingConvening',
  'awaitingSubmission',
  'inProgress',
  'awaitingClosure',
];

export const openPapers: readonly PaperStatus[] = ['circulating', 'settled', 'submitted', 'returned'];

const statusOf = (q: MatterQuery): unknown => {
  if (q.isDraft) return 'draft';
  return q.isOpen || q.isOverdueAt !== undefined ? { $in: [...open] } : { $ne: 'draft' };
};

export const filterOf = (q: MatterQuery): Record<string, unknown> => ({
  status: statusOf(q),
  ...(q.raisedBy !== undefined ? { 'raisedBy.openId': q.raisedBy } : {}),
  ...(q.units ? { $or: [{ 'raisedBy.unit': { $in: [...q.units] } }, { 'parts.unit': { $in: [...q.units] } }] } : {}),
  ...(q.dutyArea !== undefined ? { dutyArea: q.dutyArea } : {}),
  ...(q.isOverdueAt !== undefined ? { 'tierDue.at': { $lte: q.isOverdueAt } } : {}),
});

/** Whom a handover concerns. */
const persons = ['from.openId', 'to.openId', 'startedBy.openId'];

export const handoverFilterOf = (of: Parameters<Lists['openHandovers']>[0]): Record<string, unknown> => ({
  status: 'drafted',
  ...('seat' in of ? { seat: of.seat } : { $or: persons.map((field) => ({ [field]: of.openId })) }),
});

export const taskFilterOf = (q: TaskQuery): Record<string, unknown> => {
  const units = q.units && q.units.length > 0 ? [{ 'parts.unit': { $in: [...q.units] } }] : [];
  const own = q.openId === undefined ? [] : [{ 'parts.person.openId': q.openId }];
  const either = [...units, ...own];
  return {
    ...(q.isOverdueOn !== undefined ? { status: 'open' } : q.isOpen ? { status: { $in: ['open', 'completed'] } } : {}),
    ...(either.length > 0 ? { $or: either } : {}),
    ...(q.isOverdueOn !== undefined ? { dueOn: { $lt: q.isOverdueOn } } : {}),
    ...(q.plan !== undefined ? { plan: q.plan } : {}),
  };
};

export const entryFilterOf = (q: EntryQuery): Record<string, unknown> => ({
  ...(q.status !== undefined ? { status: q.status } : {}),
  ...(q.units ? { unit: { $in: [...q.units] } } : {}),
  ...(q.about ? { about: { $in: [...q.about] } } : {}),
});
