import { createHash, type Hash } from 'node:crypto';
import { EJSON } from 'bson';
import { z } from 'zod';

/**
 * 备份文件: gzip'ed lines of canonical Extended JSON. The first is the header; then each collection has a line with its name,
 * followed by its documents in the order of their ids.
 */
export const header = z.object({
  format: z.literal('fuyuan-backup'),
  formatVersion: z.literal(1),
  /** The version of the documents' shape, see `store/migrations.ts`. */
  schema: z.number().int().nonnegative(),
  database: z.string(),
  /** When the reading of what is in the file began, ISO 8601. */
  at: z.iso.datetime(),
  /** Two readings in a row were the same: the file is the database as it was at one instant. */
  isAtomic: z.boolean(),
  /** SHA-256 over a collection's lines, each with its line break. */
  collections: z.record(z.string(), z.object({ count: z.number().int().nonnegative(), sha256: z.string() })),
});

export type Header = z.infer<typeof header>;
export type Sums = Header['collections'];

export type Doc = Record<string, unknown>;

/** What the program makes anew at each start, and what a restore writes by itself. */
export const leftOut: ReadonlySet<string> = new Set(['ticks', 'instances', 'tenures', 'schema']);

export const lineOf = (value: Doc): string => `${EJSON.stringify(value, { relaxed: false })}\n`;

/** Counts and checksums of collections whose lines pass by. */
export const summing = () => {
  const sums = new Map<string, { count: number; hash: Hash }>();
  return {
    add: (collection: string, line?: string): void => {
      const sum = sums.get(collection) ?? { count: 0, hash: createHash('sha256') };
      sums.set(collection, sum);
      if (line === undefined) return;
      sum.count += 1;
      sum.hash.update(line);
    },
    total: (): Sums =>
      Object.fromEntries(
        [...sums].map(([name, { count, hash }]) => [name, { count, sha256: hash.copy().digest('hex') }]),
      ),
  };
};

export const isSame = (a: Sums, b: Sums): boolean => {
  const text = (sums: Sums): string => JSON.stringify(Object.entries(sums).sort(([x], [y]) => (x < y ? -1 : 1)));
  return text(a) === text(b);
};
