import type { NewEntry } from '../app/records.js';
import type { AuditEntry } from '../core/audit/entry.js';
import type { AuditRoot } from '../core/audit/root.js';
import { plain } from './plain.js';
import type { Doc } from './schemas.js';

export const auditCollection = 'audit';
export const rootCollection = 'auditRoots';

/** Sorted as texts places stand in their order: a chain's entries one after another. */
export const placeOf = (chain: string, seq: number): string => `${chain}/${String(seq).padStart(8, '0')}`;

/** The places of a chain: `/` is followed by `0` in the order of characters. */
export const placesOf = (chain: string): { readonly $gt: string; readonly $lt: string } => ({
  $gt: `${chain}/`,
  $lt: `${chain}0`,
});

/** The document of an entry; `fresh` until a root covers it. */
export const auditDocOf = (entry: NewEntry): Doc => ({
  ...plain(entry),
  _id: placeOf(entry.chain, entry.seq),
  fresh: 1,
});

/** An entry as it lies there, its place by its id whatever else it says. */
export const placedOf = (doc: Doc): { readonly entry: AuditEntry; readonly isMisplaced: boolean } => {
  const { _id, fresh: _, source: __, ...fields } = doc;
  const [chain = '', seq = ''] = _id.split('/');
  const isMisplaced = fields.chain !== chain || fields.seq !== Number(seq) || placeOf(chain, Number(seq)) !== _id;
  const words = fields.words ?? { by: { openId: '', name: '' }, text: '', salt: '' };
  const entry = { seat: undefined, erased: undefined, ...fields, words, chain, seq: Number(seq) };
  return { entry: entry as unknown as AuditEntry, isMisplaced }; // written from one; what somebody else made of it does not verify
};

export const rootId = (no: number): string => String(no).padStart(8, '0');

export const rootDocOf = (root: AuditRoot): Doc => ({
  ...plain(root),
  _id: rootId(root.no),
  owes: 'file',
});

export const rootOf = ({ _id, owes: _, ...fields }: Doc): AuditRoot => fields as unknown as AuditRoot; // written from one

/** Where a record's chain ends, as the record keeps it: the furthest counts. */
export const chainedText = (seq: number, hash: string): string => `${String(seq).padStart(8, '0')}/${hash}`;

export const chainedOf = (value: unknown): { readonly seq: number; readonly hash: string } | undefined => {
  const [, seq, hash] = typeof value === 'string' ? (/^(\d+)\/(\w+)$/.exec(value) ?? []) : [];
  return seq === undefined || hash === undefined ? undefined : { seq: Number(seq), hash };
};
