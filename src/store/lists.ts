import type { Model } from 'mongoose';
import type { Lists, PageOf } from '../app/records.js';
import type { Entry } from '../core/entry/entry.js';
import type { Handover } from '../core/handover/handover.js';
import type { Matter } from '../core/matter/matter.js';
import type { Tier } from '../core/mechanism.js';
import type { Meeting } from '../core/meeting/meeting.js';
import type { Paper } from '../core/paper/paper.js';
import type { Task } from '../core/task/task.js';
import { entryFilterOf, filterOf, handoverFilterOf, open, openPapers, taskFilterOf } from './listFilters.js';
import { paged } from './paged.js';
import { recordOf } from './recordStore.js';
import type { Doc, Models } from './schemas.js';

const pageOf = <R>(
  model: Model<Doc>,
  filter: Record<string, unknown>,
  sort: Record<string, 1 | -1>,
  page: number,
  size: number,
): Promise<PageOf<R>> => paged(model, { filter, sort, page, size }, (doc) => recordOf<R>(doc));

/** 查询: every list is bounded and served by an index of `indexes.ts`. */
export const listsOn = ({ matter, meeting, task, paper, entry, handover }: Models): Lists => ({
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

  async tasksFrom(sources) {
    if (sources.length === 0) return [];
    const docs = await task.find({ source: { $in: [...sources] } }).lean<Doc[]>();
    return docs.map((d) => recordOf<Task>(d));
  },

  async followed(limit) {
    const docs = await meeting
      .find({ isFollowed: true, isConfidential: false })
      .sort({ startAt: 1 })
      .limit(limit)
      .lean<Doc[]>();
    return docs.map((d) => recordOf<Meeting>(d));
  },

  async meetingsBetween(tier, from, to) {
    const docs = await meeting
      .find({ tier, startAt: { $gte: from, $lt: to }, status: { $ne: 'cancelled' } })
      .sort({ startAt: 1 })
      .limit(200)
      .lean<Doc[]>();
    return docs.map((d) => recordOf<Meeting>(d));
  },

  async tasksDue(on, limit) {
    const docs = await task
      .find({ status: 'open', dueOn: { $lte: on } })
      .sort({ dueOn: 1 })
      .limit(limit)
      .lean<Doc[]>();
    return docs.map((d) => recordOf<Task>(d));
  },

  tasks: (query, page, size) => pageOf<Task>(task, taskFilterOf(query), { dueOn: 1 }, page, size),

  papers: ({ isOpen }, page, size) =>
    pageOf<Paper>(paper, isOpen ? { status: { $in: [...openPapers] } } : {}, { createdAt: -1 }, page, size),

  async papersAwaiting(limit) {
    const docs = await paper
      .find({ status: 'submitted', meeting: { $exists: false } })
      .sort({ createdAt: 1 })
      .limit(limit)
      .lean<Doc[]>();
    return docs.map((d) => recordOf<Paper>(d));
  },

  entries: (query, page, size) => pageOf<Entry>(entry, entryFilterOf(query), { createdAt: -1 }, page, size),

  async openHandovers(of) {
    const docs = await handover.find(handoverFilterOf(of)).sort({ createdAt: 1 }).limit(20).lean<Doc[]>();
    return docs.map((d) => recordOf<Handover>(d));
  },

  async openTasks({ units, openId }, limit) {
    const docs = await task
      .find({ status: 'open', $or: [{ 'parts.unit': { $in: [...units] } }, { 'parts.person.openId': openId }] })
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
      .find({ subType, status: 'closed', isConfidential: false })
      .sort({ endedAt: -1 })
      .limit(limit + 1)
      .lean<Doc[]>();
    return docs
      .map((d) => recordOf<Matter>(d))
      .filter((m) => m.id !== except)
      .slice(0, limit);
  },

  async closedOf(subType, since, until) {
    const docs = await matter
      .find({ subType, endedAt: { $gte: since, $lte: until }, status: 'closed' })
      .sort({ endedAt: -1 })
      .limit(200)
      .lean<Doc[]>();
    return docs.map((d) => recordOf<Matter>(d));
  },

  async openAt() {
    const count = (tier: Tier): Promise<number> => matter.countDocuments({ status: { $in: [...open] }, tier });
    const [business, special, joint] = await Promise.all([count('business'), count('special'), count('joint')]);
    return { business, special, joint };
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
      first(task, 'nextActionAt'),
      first(paper, 'nextActionAt'),
      first(entry, 'nextActionAt'),
      first(handover, 'nextActionAt'),
      first(task, 'outboxAt'),
      first(matter, 'outboxAt'),
      first(meeting, 'outboxAt'),
      first(paper, 'outboxAt'),
      first(entry, 'outboxAt'),
      first(handover, 'outboxAt'),
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
    const [matters, meetings, tasks, papers, entries, handovers] = await Promise.all([
      of(matter),
      of(meeting),
      of(task),
      of(paper),
      of(entry),
      of(handover),
    ]);
    return {
      matters: matters.map((d) => recordOf<Matter>(d)),
      meetings: meetings.map((d) => recordOf<Meeting>(d)),
      tasks: tasks.map((d) => recordOf<Task>(d)),
      papers: papers.map((d) => recordOf<Paper>(d)),
      entries: entries.map((d) => recordOf<Entry>(d)),
      handovers: handovers.map((d) => recordOf<Handover>(d)),
    };
  },
});
