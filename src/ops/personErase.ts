import { randomBytes } from 'node:crypto';
import type { Db } from 'mongodb';
import type { AuditBook } from '../app/records.js';
import { linkAll } from '../core/audit/chain.js';
import { type AuditDraft, type AuditEntry, erasedZh, type Seal, type Words } from '../core/audit/entry.js';
import { auditCollection, placedOf, placeOf } from '../store/auditDoc.js';
import type { Doc } from '../store/schemas.js';
import { recordCollections } from './holdBack.js';
import { without } from './mentions.js';
import { otherCollections, ownCollections, someoneIn, type Traces, wordsOf } from './personData.js';

export interface Erased {
  readonly records: number;
  readonly entries: number;
  readonly others: number;
}

export interface EraseOptions {
  readonly audit: AuditBook;
  readonly seal: Seal;
  readonly now: number;
}

const tries = 50;

/**
 * 删除个人信息 (S21): names become 已删除 and the open id an id that says nothing, in every record and beside the audit chain. The
 * chain itself is not touched: an entry of its own accounts for each erased text. Cut off anywhere it is run again.
 */
export const erasePerson = async (db: Db, traces: Traces, options: EraseOptions): Promise<Erased> => {
  const alias = `erased_${randomBytes(6).toString('hex')}`;
  const entries = await eraseWords(db, traces, alias, options);
  let records = 0;
  for (const name of recordCollections)
    for await (const { _id } of db.collection<Doc>(name).find({}, { projection: { _id: 1 } }))
      if (await eraseRecord(db, name, _id, traces, alias, options.now)) records += 1;
  // What was chained meanwhile.
  const late = await eraseWords(db, traces, alias, options);
  return { records, entries: entries + late, others: await eraseOthers(db, traces, alias) };
};

/** The erasure is chained before the words go, so that none is ever missing without an account of it. */
const eraseWords = async (db: Db, traces: Traces, alias: string, options: EraseOptions): Promise<number> => {
  const collection = db.collection<Doc>(auditCollection);
  let chain: { readonly id: string; readonly found: [number, Words][] } | undefined;
  let count = 0;
  const end = async (): Promise<void> => {
    if (chain === undefined || chain.found.length === 0) return;
    await account(
      chain.id,
      chain.found.map(([seq]) => seq),
      options,
    );
    for (const [seq, words] of chain.found)
      await collection.updateOne({ _id: placeOf(chain.id, seq) }, { $set: { words } });
    count += chain.found.length;
  };
  for await (const doc of collection.find({}).sort({ _id: 1 })) {
    const { entry } = placedOf(doc);
    if (chain?.id !== entry.chain) {
      await end();
      chain = { id: entry.chain, found: [] };
    }
    const words = wordless(entry, traces, alias);
    if (words) chain.found.push([entry.seq, words]);
  }
  await end();
  return count;
};

/** What the person did or was named in loses its text whole; of others' entries only the name goes. */
const wordless = (entry: AuditEntry, traces: Traces, alias: string): Words | undefined => {
  const left = without(entry.words, wordsOf(entry, traces), alias, erasedZh);
  if (left === undefined) return undefined;
  const isOwn = entry.words.by.openId === traces.openId;
  return { by: left.by, text: isOwn ? erasedZh : left.text, salt: '', isErased: true };
};

const account = async (chain: string, seqs: readonly number[], { audit, seal, now }: EraseOptions): Promise<void> => {
  const draft: AuditDraft = {
    at: now,
    by: { openId: 'operator', name: '系统管理员', seat: 'admin' },
    text: `依申请删除个人信息，涉及${seqs.length}条`,
    ...{ way: 'command', act: 'erase', result: 'done', rev: 0, logSeq: 0, erased: seqs },
  };
  for (let attempt = 0; attempt < tries; attempt += 1)
    if ((await audit.append(linkAll(chain, await audit.head(chain), [draft], seal))) === 'written') return;
  throw new Error(`the chain ${chain} moves on and on`);
};

type Rec = Doc & { readonly rev: number };

/** Under compare-and-set, as every change of a record; its cards are drawn anew. */
const eraseRecord = async (
  db: Db,
  name: string,
  id: string,
  traces: Traces,
  alias: string,
  at: number,
): Promise<boolean> => {
  const collection = db.collection<Rec>(name);
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const doc = await collection.findOne({ _id: id });
    if (!doc) return false;
    const left = without(doc, someoneIn(doc, traces), alias, erasedZh);
    if (left === undefined) return false;
    const $set = { ...changedIn(doc, left), ...refreshOf(id, doc.rev + 1, at) };
    const written = await collection.updateOne({ _id: id, rev: doc.rev }, { $set });
    if (written.matchedCount === 1) return true;
    await new Promise((resolve) => setTimeout(resolve, 20 * attempt));
  }
  throw new Error(`${id} changes on and on`);
};

/** Field by field, and of the outbox entry by entry: what was sent meanwhile must not come back. */
const changedIn = (doc: Rec, left: Rec): Record<string, unknown> => {
  const of = (before: object, after: object, prefix: string): [string, unknown][] =>
    Object.entries(after).flatMap(([key, value]): [string, unknown][] => {
      const old = (before as Record<string, unknown>)[key]; // of the same make
      if (key === '_id' || JSON.stringify(old) === JSON.stringify(value)) return [];
      return key === 'outbox' && prefix === ''
        ? of(old as object, value as object, 'outbox.')
        : [[prefix + key, value]];
    });
  return Object.fromEntries(of(doc, left, ''));
};

const refreshOf = (id: string, rev: number, at: number): Record<string, unknown> => {
  const key = `r${rev}_900`;
  const by = { openId: '', name: '系统' };
  const entry = { key, errand: { kind: 'refresh' }, by, uuid: `${id}/${key}`, dueAt: at, tries: 0 };
  return { rev, [`outbox.${key}`]: entry, outboxAt: at, outboxRank: 2 };
};

const eraseOthers = async (db: Db, traces: Traces, alias: string): Promise<number> => {
  const { openId } = traces;
  let count = 0;
  for (const name of ownCollections) {
    if (name === 'holdings') continue;
    count += (await db.collection<Doc>(name).deleteMany({ openId })).deletedCount;
  }
  // Who held which seat when stays known, without the person, whom the ids name too.
  for (const { _id, ...fields } of await db.collection<Doc>('holdings').find({ openId }).toArray()) {
    const unnamed = { ...fields, openId: alias, name: erasedZh, _id: _id.replaceAll(openId, alias) };
    if (unnamed._id === _id) await db.collection<Doc>('holdings').replaceOne({ _id }, unnamed);
    else {
      await db.collection<Doc>('holdings').insertOne(unnamed);
      await db.collection<Doc>('holdings').deleteOne({ _id });
    }
    count += 1;
  }
  for (const name of otherCollections)
    for await (const doc of db.collection<Doc>(name).find({})) {
      const { _id, ...fields } = doc;
      const left = without(fields, someoneIn(doc, traces), alias, erasedZh);
      if (left) count += (await db.collection<Doc>(name).updateOne({ _id }, { $set: left })).modifiedCount;
    }
  for (const name of ['once', 'buckets']) {
    const theirs = new RegExp(openId.replace(/\W/g, '\\$&'));
    count += (await db.collection<Doc>(name).deleteMany({ _id: theirs })).deletedCount;
  }
  return count;
};
