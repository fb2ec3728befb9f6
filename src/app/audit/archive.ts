import type { ArchivedProof, ArchiveFile, ArchiveSource } from '../../core/audit/archived.js';
import type { AuditEntry } from '../../core/audit/entry.js';
import type { Document } from '../../core/decision.js';
import type { Meeting } from '../../core/meeting/meeting.js';
import { can } from '../../core/permissions.js';
import { Refusal } from '../../core/refusal.js';
import { sayWith } from '../../core/say.js';
import type { Proof, Task } from '../../core/task/task.js';
import type { FileContent } from '../ports.js';
import { seatsNow, type World } from '../world.js';
import { chainLogs } from './chainLogs.js';

/** Whoever runs the program: nobody of the platform has this open id. */
export const operator = 'operator';

/** What a platform takes as one file, with room for everything else. */
const mostProofBytes = 24_000_000;

/** 代录 that go along at most. */
const mostSaid = 200;

/** Makes one of the archive's documents. */
export type Make = (document: Document) => Promise<FileContent>;

/** 归档包 for the office, or for the operator, who has the database anyway. @throws Refusal */
export const archiveFor = async (world: World, id: string, openId: string, make: Make): Promise<FileContent> => {
  const matter = await world.store.matter.read(id);
  const seats = await seatsNow(world);
  const { mechanism, calendar, store } = world;
  const now = world.now();
  const mayHave = openId === operator || can(openId, 'archive', { matter }, { mechanism, seats, calendar, now });
  if (matter === undefined || !mayHave) throw new Refusal('absent', `没有找到${id}，请核对编号。`);
  if (openId !== operator) await chainLogs(world, () => false);
  const meetings = await store.meeting.readMany(matter.meetings);
  const tasks = await store.lists.tasksOf(id);
  const about = [id, ...meetings.map((h) => h.id), ...tasks.map((t) => t.id)];
  const said = (await store.lists.entries({ about }, 1, mostSaid)).items;
  const last = await store.audit.lastRoot();
  return world.documents.archive({
    matter,
    meetings,
    tasks,
    entries: await entriesOf(world, [...about, ...said.map((e) => e.id)]),
    root: last && { no: last.no, day: last.day, hash: last.hash },
    documents: await documentsOf(meetings, tasks, make),
    proofs: await proofsOf(world, [...tasks, ...said.map((e) => ({ id: e.id, proofs: e.files }))]),
    acts: new Map(world.menu?.commands.map((c) => [c.name, c.zh])),
    say: sayWith(mechanism, seats),
    mechanism,
    now,
  } satisfies ArchiveSource);
};

const entriesOf = async (world: World, chains: readonly string[]): Promise<AuditEntry[]> => {
  const entries: AuditEntry[] = [];
  for (const chain of chains) for await (const entry of world.store.audit.chain(chain)) entries.push(entry);
  return entries;
};

const documentsOf = async (
  meetings: readonly Meeting[],
  tasks: readonly Task[],
  make: Make,
): Promise<ArchiveFile[]> => {
  const wanted: Document[] = [
    ...meetings
      .filter((h) => h.tier !== 'business' && h.minutes !== undefined)
      .map((h): Document => ({ type: 'minutes', meeting: h.id })),
    ...tasks.flatMap((t) =>
      t.supervisions.map((s): Document => ({ type: 'supervision', task: t.id, number: s.number })),
    ),
  ];
  const files: ArchiveFile[] = [];
  for (const document of wanted) files.push(await make(document));
  return files;
};

/** 佐证材料 as far as the platform still has them and the archive has room. */
const proofsOf = async (world: World, tasks: readonly Pick<Task, 'id' | 'proofs'>[]): Promise<ArchivedProof[]> => {
  const proofs: ArchivedProof[] = [];
  let room = mostProofBytes;
  for (const task of tasks)
    for (const proof of task.proofs) {
      const bytes = room > 0 ? await bytesOf(world, proof) : 'none';
      const fits = typeof bytes !== 'string' && bytes.length <= room;
      if (fits) room -= bytes.length;
      const why = fits ? undefined : bytes === 'lost' ? '平台已无此文件' : '归档包容量所限';
      proofs.push({
        task: task.id,
        name: proof.name,
        by: proof.by,
        at: proof.at,
        bytes: fits ? bytes : undefined,
        why,
      });
    }
  return proofs;
};

const bytesOf = async (world: World, { messageId, key, kind }: Proof): Promise<Uint8Array | 'lost'> => {
  try {
    return await world.fileShelf.read(messageId, key, kind);
  } catch (error) {
    world.journal.warn({ error: String(error) }, 'proof not archived');
    return 'lost';
  }
};
