import type { Doc } from '../bsonValue.js';
import type { Catalogue } from '../catalogue.js';
import type { Cursors } from '../cursors.js';

/** What all connections share. */
export type Shared = {
  readonly catalogue: Catalogue;
  readonly cursors: Cursors;
  readonly settings: { ttlSleepSeconds: number };
};

/** What a command works on. */
export type At = Shared & { readonly db: string; readonly connectionId: number };

/** One command: the fields that it knows beside its own name, whether it writes, and its reply as a document or as ready bytes. */
export type Command = {
  readonly fields?: string;
  readonly writes?: true;
  run(body: Doc, at: At): Doc | Uint8Array;
};

export type Commands = { readonly [name: string]: Command };
