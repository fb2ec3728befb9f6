import type { Model } from 'mongoose';
import type { Lists, MatterQuery, PageOf } from '../app/records.js';
import type { Matter, MatterStatus } from '../core/matter/matter.js';
import type { Meeting } from '../core/meeting/meeting.js';
import type { Task } from '../core/task/task.js';
import { recordOf } from './recordStore.js';
import type { Doc, Models } from './schemas.js';

const open: readonly MatterStatus[] = [
  'proposed',
  'scheduled',
  'awaitingOutcome',
  'awaitingConvening',
  'awaitingSubmission',
  'inProgress',
  'awaitingClosure',
];

const statusOf = (q: MatterQuery): unknown => {
  if (q.isDraft) return 'draft';
  return q.isOpen || q.isOverdueAt !== undefined ? { $in: [...open] } : { $ne: 'draft' };
};

const filterOf = (q: MatterQuery): Record<string, unknown> => ({
  status: statusOf(q),
  ...(q.raisedBy !== undefined ? { 'raisedBy.openId': q.raisedBy } : {}),
  ...(q.units ? { $or: [{ 'raisedBy.unit': { $in: [...q.units] } }, { 'parts.unit': { $in: [...q.units] } }] } : {}),
  ...(q.dutyArea !== undefined ? { dutyArea: q.dutyArea } : {}),
  ...(q.isOverdueAt !== undefined ? { 'tierDue.at': { $lte: q.isOverdueAt } } : {}),
});

const pageOf = async <R>(
  model: Model<Doc>,
  filter: Record<string, unknown>,
  sort: Record<string, 1 | -1>,
  page: number,
  size: number,
): Promise<PageOf<R>> => {
  const total = await model.countDocuments(filter);
  const pages = Math.max(1, Math.ceil(total / size));
  const at = Math.min(Math.max(1, page), pages);
  const docs = await model
    .find(filter)
    .sort(sort)
    .skip((at - 1) * size)
    .limit(size)
    .lean<Doc[]>();
  return { items: docs.map((d) => recordOf<R>(d)), page: at, pages, total };
};

/** 查询: every list is bounded and served by an index of `indexes.ts`. */
export const listsOn = ({ matter, meeting, task }: Models): Lists => ({
  matters: (query, page, size) => pageOf<Matter>(matter, filterOf(query), { createdAt: -1 }, page, size),

  meetings: ({ tier }, page, size) =>
    pageOf<Meeting>(
      meeting,
      { status: { $ne: 'cancelled' }, ...(tier ? { tier } : {}) },
      { createdAt: -1 },
      page,
      size,
    ),

  async tasksOf(id) {
    const docs = await task.find({ matter: id }).sort({ _id: 1 }).limit(100).lean<Doc[]>();
    return docs.map((d) => recordOf<Task>(d));
  },

  async openTasks({ units, openId }, limit) {
    const docs = await task
      .find({ status: 'open', $or: [{ unit: { $in: [...units] } }, { 'person.openId': openId }] })
      .sort({ dueOn: 1 })
      .limit(limit)
      .lean<Doc[]>();
    return docs.map((d) => recordOf<Task>(d));
  },

  async ofCompany(company, except, limit) {
    const docs = await matter
      .find({ company, status: { $ne: 'draft' } })
      .sort({ createdAt: -1 })
      .limit(limit + 1)
      .lean<Doc[]>();
    return docs
      .map((d) => recordOf<Matter>(d))
      .filter((m) => m.id !== except)
      .slice(0, limit);
  },

  async precedents(subType, except, limit) {
    const docs = await matter
      .find({ subType, status: { $in: ['closed', 'inProgress', 'awaitingClosure'] } })
      .sort({ createdAt: -1 })
      .limit(limit + 1)
      .lean<Doc[]>();
    return docs
      .map((d) => recordOf<Matter>(d))
      .filter((m) => m.id !== except)
      .slice(0, limit);
  },

  async standing(tier, limit) {
    const filter =
      tier === 'special'
        ? { status: 'inProgress', isStanding: true, isConfidential: false }
        : { status: 'awaitingConvening', tier: 'joint', isConfidential: false };
    const docs = await matter.find(filter).sort({ createdAt: 1 }).limit(limit).lean<Doc[]>();
    return docs.map((d) => recordOf<Matter>(d));
  },

  async raisedSince(at, limit) {
    const docs = await matter
      .find({ raisedAt: { $gt: at } })
      .sort({ raisedAt: -1 })
      .limit(limit)
      .lean<Doc[]>();
    return docs.map((d) => recordOf<Matter>(d));
  },

  async nextDueAt() {
    const first = async (model: Model<Doc>, field: 'nextActionAt' | 'outboxAt'): Promise<number | undefined> => {
      const doc = await model
        .findOne({ [field]: { $gt: 0 } }, { [field]: 1 })
        .sort({ [field]: 1 })
        .lean<Doc & { nextActionAt?: number; outboxAt?: number }>();
      return doc?.[field];
    };
    const times = await Promise.all([
      first(matter, 'nextActionAt'),
      first(meeting, 'nextActionAt'),
      first(matter, 'outboxAt'),
      first(meeting, 'outboxAt'),
    ]);
    const known = times.filter((t) => t !== undefined);
    return known.length > 0 ? Math.min(...known) : undefined;
  },

  async waitingFor(seats, limit) {
    const of = (model: Model<Doc>): Promise<Doc[]> =>
      model
        .find({ 'asks.asked': { $in: [...seats] } })
        .sort({ createdAt: 1 })
        .limit(limit)
        .lean<Doc[]>();
    const [matters, meetings] = await Promise.all([of(matter), of(meeting)]);
    return { matters: matters.map((d) => recordOf<Matter>(d)), meetings: meetings.map((d) => recordOf<Meeting>(d)) };
  },
});
