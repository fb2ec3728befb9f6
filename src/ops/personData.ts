import type { Db } from 'mongodb';
import { type AuditEntry, isGeneral } from '../core/audit/entry.js';
import { auditCollection, placedOf } from '../store/auditDoc.js';
import type { Doc } from '../store/schemas.js';
import { recordCollections } from './holdBack.js';
import { type Mention, mentionsIn, type Someone } from './mentions.js';

/** Whose data, and where an entry or record of theirs may name them without their open id. */
export interface Traces extends Someone {
  /** Names that somebody else bears as well: they are not looked for in texts. */
  readonly sharedNames: readonly string[];
  readonly isSeated: boolean;
  /** Records in whose chains they acted: what they did there bears their name. */
  readonly chains: ReadonlySet<string>;
}

/** Collections beside the records and the chain that may name somebody. */
export const otherCollections = ['events', 'sent', 'deadLetters', 'boundaryNotes', 'logs', 'settings'] as const;
/** Of these whole documents belong to one person. */
export const ownCollections = ['holdings', 'feedback', 'chats', 'sent'] as const;

interface Held extends Doc {
  readonly openId: string;
  readonly name: string;
  readonly to?: string | null;
}

/** `today`: `YYYY-MM-DD` in Shanghai. */
export const tracesOf = async (db: Db, openId: string, today: string): Promise<Traces> => {
  const holdings = await db.collection<Held>('holdings').find({}).toArray();
  const own = holdings.filter((h) => h.openId === openId);
  const chains = new Set<string>();
  const names = new Set(own.map((h) => h.name));
  for await (const entry of entriesBy(db, openId)) {
    chains.add(entry.chain);
    for (const one of [entry.words.by, entry.words.by.onBehalf, entry.words.by.confirmedBy])
      if (one?.openId === openId) names.add(one.name);
  }
  const others = new Set(holdings.filter((h) => h.openId !== openId).map((h) => h.name));
  const plain = [...names].map((name) => name.replace(/（代.*$/, '')).filter((name) => name.length > 1);
  return {
    openId,
    names: [...new Set(plain)].filter((name) => !others.has(name)),
    sharedNames: [...new Set(plain)].filter((name) => others.has(name)),
    isSeated: own.some((h) => h.to === undefined || h.to === null || h.to >= today),
    chains,
  };
};

async function* entriesBy(db: Db, openId: string): AsyncGenerator<AuditEntry> {
  const inWords = ['words.by.openId', 'words.by.onBehalf.openId', 'words.by.confirmedBy.openId'];
  const filter = { $or: inWords.map((path) => ({ [path]: openId })) };
  for await (const doc of db.collection<Doc>(auditCollection).find(filter)) yield placedOf(doc).entry;
}

/** A document is looked through for names only where the person acted or is named by open id. */
export const someoneIn = (doc: Doc, { openId, names, chains }: Traces): Someone => {
  const isTheirs = chains.has(doc._id) || JSON.stringify(doc).includes(openId);
  return { openId, names: isTheirs ? names : [] };
};

export interface PersonData {
  readonly openId: string;
  readonly names: readonly string[];
  readonly documents: readonly {
    readonly collection: string;
    readonly id: string;
    readonly mentions: readonly Mention[];
  }[];
  readonly log: readonly (Omit<AuditEntry, 'digest' | 'prev' | 'hash' | 'keyId' | 'words'> & {
    readonly text: string;
  })[];
}

/** 导出: everything that is kept of one person. */
export const personData = async (db: Db, traces: Traces): Promise<PersonData> => {
  const documents: { collection: string; id: string; mentions: Mention[] }[] = [];
  const collections = new Set([...recordCollections, ...otherCollections, ...ownCollections]);
  for (const collection of collections)
    for await (const doc of db.collection<Doc>(collection).find({})) {
      const mentions = mentionsIn(doc, someoneIn(doc, traces));
      if (mentions.length > 0) documents.push({ collection, id: doc._id, mentions });
    }
  const log: PersonData['log'][number][] = [];
  for await (const doc of db.collection<Doc>(auditCollection).find({}).sort({ _id: 1 })) {
    const { entry } = placedOf(doc);
    const { digest: _, prev: __, hash: ___, keyId: ____, words, ...rest } = entry;
    if (mentionsIn(words, wordsOf(entry, traces)).length > 0) log.push({ ...rest, text: words.text });
  }
  return { openId: traces.openId, names: [...traces.names, ...traces.sharedNames], documents, log };
};

/** In the chains where they acted, and in the general ones, an entry of somebody else may name them. */
export const wordsOf = (entry: AuditEntry, { openId, names, chains }: Traces): Someone => ({
  openId,
  names: isGeneral(entry.chain) || chains.has(entry.chain) || JSON.stringify(entry.words).includes(openId) ? names : [],
});
