import { Long, serialize } from 'bson';
import { maxDocumentBytes } from './bsonValue.js';
import { StoreError } from './storeError.js';

/** Documents on their way to a client, and how to take the rest aside before anything is written. */
export type Source = { readonly documents: Iterator<Uint8Array>; detach(): void };

type Open = Source & { readonly namespace: string; usedAt: number };

/** MongoDB's first batch when none is asked for. */
const firstBatch = 101;

/** Milliseconds after which a cursor that nobody reads is closed. */
const idleLimit = 600_000;

const header = (type: number, name: string): Buffer => Buffer.from(`${String.fromCharCode(type)}${name}\0`, 'latin1');

const wrap = (parts: readonly Uint8Array[]): Buffer => {
  const size = Buffer.alloc(4);
  size.writeInt32LE(parts.reduce((sum, part) => sum + part.length, 5));
  return Buffer.concat([size, ...parts, Buffer.alloc(1)]);
};

/** A cursor's reply around documents that stay the bytes they were. */
const batchReply = (field: string, batch: readonly Uint8Array[], id: number, namespace: string): Uint8Array => {
  const array = wrap(batch.flatMap((raw, i) => [header(3, String(i)), raw]));
  const rest = serialize({ id: Long.fromNumber(id), ns: namespace }).subarray(4, -1);
  const ok = serialize({ ok: 1 }).subarray(4, -1);
  return wrap([header(3, 'cursor'), wrap([header(4, field), array, rest]), ok]);
};

/** The cursors that clients have open. */
export class Cursors {
  readonly #open = new Map<number, Open>();
  #next = 1;

  /** Sends the first batch, and keeps the rest when there is more. A `size` of 0 sends none. */
  start(source: Source, namespace: string, size = firstBatch, isSingle = false): Uint8Array {
    const { batch, isDone } = this.#take(source, size);
    if (isDone || isSingle) return batchReply('firstBatch', batch, 0, namespace);
    source.detach();
    this.#expire();
    const id = this.#next++;
    this.#open.set(id, { ...source, namespace, usedAt: performance.now() });
    return batchReply('firstBatch', batch, id, namespace);
  }

  /** Sends the next batch. Throws CursorNotFound. */
  more(id: number, namespace: string, size: number): Uint8Array {
    const cursor = this.#open.get(id);
    if (!cursor || cursor.namespace !== namespace) throw new StoreError('CursorNotFound', `cursor id ${id} not found`);
    cursor.usedAt = performance.now();
    const { batch, isDone } = this.#take(cursor, size || Number.POSITIVE_INFINITY);
    if (isDone) this.#open.delete(id);
    return batchReply('nextBatch', batch, isDone ? 0 : id, namespace);
  }

  /** Closes a cursor; false when there is none of that number. */
  kill(id: number): boolean {
    return this.#open.delete(id);
  }

  #take({ documents }: Source, size: number): { batch: Uint8Array[]; isDone: boolean } {
    const batch: Uint8Array[] = [];
    let bytes = 0;
    while (batch.length < size && bytes < maxDocumentBytes / 2) {
      const next = documents.next();
      if (next.done) return { batch, isDone: true };
      batch.push(next.value);
      bytes += next.value.length;
    }
    return { batch, isDone: false };
  }

  #expire(): void {
    const limit = performance.now() - idleLimit;
    for (const [id, { usedAt }] of this.#open) if (usedAt < limit) this.#open.delete(id);
  }
}
