import { dayOf } from '../core/deadlines.js';
import type { Document } from '../core/decision.js';
import { type Meeting, mattersNamed } from '../core/meeting/meeting.js';
import { mayRead } from '../core/permissions.js';
import type { World as Powers, Target } from '../core/powers.js';
import { Refusal } from '../core/refusal.js';
import { sayWith } from '../core/say.js';
import { unitsOn } from '../core/succession.js';
import { archiveFor, operator } from './audit/archive.js';
import { jointClauses } from './joint.js';
import type { DocumentSource, FileContent } from './ports.js';
import { seatsNow, seatsOf, type World } from './world.js';

/** 文书: made from the records as they are now, for one reader: what they may not see is left out. The operator sees all. */
export const documentOf = async (world: World, document: Document, openId: string): Promise<FileContent> => {
  if (document.type === 'archive')
    return archiveFor(world, document.matter ?? '', openId, (one) => documentOf(world, one, openId));
  const { type } = document;
  const source = await sourceOf(world, document, openId);
  const key = keyOf(document, source);
  const known = made.get(world) ?? new Map<string, Promise<FileContent>>();
  made.set(world, known);
  const before = known.get(key);
  if (before) return before;
  const making = world.documents.make(type, source);
  known.set(key, making);
  making.catch(() => known.delete(key));
  for (const old of [...known.keys()].slice(0, -kept)) known.delete(old);
  const file = await making;
  world.fault?.('file:made');
  return file;
};

/** Minutes go to dozens of people at once: those who see the same get the same file, made once. */
const made = new WeakMap<World, Map<string, Promise<FileContent>>>();
const kept = 4;

const keyOf = (document: Document, { meeting, task, matters, papers, joint, now }: DocumentSource): string =>
  JSON.stringify([
    document,
    dayOf(now),
    [meeting, task, ...matters, ...papers].map((r) => r && [r.id, r.rev]),
    joint.map((j) => [j.meeting, j.clause.no, j.isDecomposed, j.tasks.map((t) => [t.id, t.rev])]),
  ]);

const sourceOf = async (world: World, document: Document, openId: string): Promise<DocumentSource> => {
  const { store, mechanism, calendar } = world;
  const now = world.now();
  const task = document.task ? await store.task.read(document.task) : undefined;
  const meeting = await meetingOf(world, document.meeting ?? task?.meeting);
  const holdings = await store.seats.holdings();
  const then = dayOf(meeting?.startAt ?? now);
  const seats = seatsOf(world, holdings, then);
  const powers: Powers = { mechanism, seats: await seatsNow(world), calendar, now };
  const mayHave = (target: Target): boolean => openId === operator || mayRead(openId, target, powers);
  if (!mayHave({ meeting, task })) throw new Refusal('absent', '没有找到该文书，请核对编号。');
  const named = [...(meeting ? mattersNamed(meeting) : []), ...(task?.matter ? [task.matter] : [])];
  const matters = await store.matter.readMany([...new Set(named)]);
  const isSpecial = meeting?.tier === 'special' && !meeting.isConfidential;
  return {
    meeting: document.task === undefined ? meeting : undefined,
    matters: matters.filter((matter) => mayHave({ matter })),
    tasks: [],
    papers: meeting ? await store.paper.readMany(meeting.papers.map((p) => p.paper)) : [],
    joint: isSpecial && document.type === 'agenda' ? await jointClauses(world) : [],
    task,
    supervisionNumber: document.number,
    unit: document.unit,
    sourceNumber: meeting?.minutes?.number,
    say: sayWith(unitsOn(mechanism, then), seats),
    mechanism,
    calendar,
    seats,
    now,
  };
};

const meetingOf = async (world: World, id: string | undefined): Promise<Meeting | undefined> =>
  id === undefined ? undefined : world.store.meeting.read(id);
