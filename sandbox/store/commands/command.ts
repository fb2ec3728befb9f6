import type { Catalogue } from '../catalogue.js';
import type { Cursors } from '../cursors.js';
import type { Doc } from '../protocol.js';

/** What all connections share. */
export type Shared = { catalogue: Catalogue; cursors: Cursors; settings: { ttlSleepSeconds: number } };

/** What a command works on. */
export type At = Shared & { readonly db: string; readonly connectionId: number };

type Run = (body: Doc, at: At) => Doc | Uint8Array;

/** The fields that a command knows beside its own name, whether it writes, and its reply as a document or as ready bytes. */
export type Command = { readonly fields: string; readonly writes: boolean; readonly run: Run };

export type Commands = { readonly [name: string]: Command };

/** A command that leaves everything as it is. */
export const reads = (fields: string, run: Run): Command => ({ fields, writes: false, run });

/** A command that changes what is kept, and so runs within a transaction. */
export const writes = (fields: string, run: Run): Command => ({ fields, writes: true, run });
