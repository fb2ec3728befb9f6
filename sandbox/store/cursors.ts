import { Long, serialize } from 'bson';
import { maxDocumentBytes, StoreError } from './protocol.js';

/** Documents on their way to a client, and how to take the rest aside before anything is written. */
export type Source = { readonly documents: Iterator<Uint8Array>; detach?(): void };

/** Milliseconds after which a cursor that nobody reads is closed. */
const idleLimit = 600_000;

const named = (type: number, name: string): Buffer => Buffer.from(`${String.fromCharCode(type)}${name}\0`);

const document = (parts: readonly Uint8Array[]): Buffer => {
  const size = Buffer.alloc(4);
  size.writeInt32LE(parts.reduce((sum, part) => sum + part.length, 5));
  return Buffer.concat([size, ...parts, Buffer.alloc(1)]);
};

/** A cursor's reply around documents that stay the bytes they were. */
const batchReply = (field: string, batch: readonly Uint8Array[], id: number, ns: string): Uint8Array => {
  const array = document(batch.flatMap((raw, i) => [named(3, String(i)), raw]));
  const rest = serialize({ id: Long.fromNumber(id), ns }).subarray(4, -1);
  return document([named(3, 'cursor'), document([named(4, field), array, rest]), serialize({ ok: 1 }).subarray(4, -1)]);
};

const take = ({ documents }: Source, size: number): { batch: Uint8Array[]; isDone: boolean } => {
  const batch: Uint8Array[] = [];
  for (let bytes = 0; batch.length < size && bytes < maxDocumentBytes; bytes += batch.at(-1)?.length ?? 0) {
    const next = documents.next();
    if (next.done) return { batch, isDone: true };
    batch.push(next.value);
  }
  return { batch, isDone: false };
};

/** The cursors that clients have open. */
export class Cursors {
  readonly #open = new Map<number, { source: Source; namespace: string; usedAt: number }>();
  #next = 1;

  /** Sends the first batch, and keeps the rest when there is more. */
  start(source: Source, namespace: string, size: number, isSingle = false): Uint8Array {
    const { batch, isDone } = take(source, size);
    if (isDone || isSingle) return batchReply('firstBatch', batch, 0, namespace);
    source.detach?.();
    const now = performance.now();
    for (const [old, { usedAt }] of this.#open) if (usedAt < now - idleLimit) this.#open.delete(old);
    this.#open.set(this.#next, { source, namespace, usedAt: now });
    return batchReply('firstBatch', batch, this.#next++, namespace);
  }

  /** Sends the next batch. Throws CursorNotFound. */
  more(id: number, namespace: string, size: number): Uint8Array {
    const cursor = this.#open.get(id);
    if (cursor?.namespace !== namespace) throw new StoreError(43, `cursor id ${id} not found`);
    cursor.usedAt = performance.now();
    const { batch, isDone } = take(cursor.source, size);
    if (isDone) this.#open.delete(id);
    return batchReply('nextBatch', batch, isDone ? 0 : id, namespace);
  }

  /** Closes a cursor; false when there is none of that number. */
  kill(id: number): boolean {
    return this.#open.delete(id);
  }
}
