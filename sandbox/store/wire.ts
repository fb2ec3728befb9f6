import { serialize } from 'bson';
import { type Doc, isDoc, parse } from './bsonValue.js';
import { maxMessageBytes } from './commands/admin.js';
import { StoreError } from './storeError.js';

const headerBytes = 16;
const opReply = 1;
const opQuery = 2004;
const opMsg = 2013;

/** A request as it came: how to answer it, and the command. */
export type Request = {
  readonly id: number;
  readonly isLegacy: boolean;
  readonly wantsReply: boolean;
  readonly body: Doc;
};

/** Cuts a connection's bytes into messages. */
export class FrameReader {
  #chunks: Buffer[] = [];
  #held = 0;

  /** The messages that are whole now. Throws when a length is impossible: the connection cannot be read any further. */
  push(chunk: Buffer): Buffer[] {
    this.#chunks.push(chunk);
    this.#held += chunk.length;
    const frames: Buffer[] = [];
    for (let size = this.#nextSize(); size !== undefined && size <= this.#held; size = this.#nextSize()) {
      const all = Buffer.concat(this.#chunks);
      frames.push(all.subarray(0, size));
      this.#chunks = [all.subarray(size)];
      this.#held -= size;
    }
    return frames;
  }

  #nextSize(): number | undefined {
    if (this.#held < headerBytes) return undefined;
    if ((this.#chunks[0]?.length ?? 0) < headerBytes) this.#chunks = [Buffer.concat(this.#chunks)];
    const size = this.#chunks[0]?.readInt32LE(0) ?? 0;
    if (size < headerBytes || size > maxMessageBytes) throw new StoreError('FailedToParse', `message of ${size} bytes`);
    return size;
  }
}

const malformed = (what: string): StoreError => new StoreError('InvalidBSON', `malformed message: ${what}`);

const documentAt = (frame: Buffer, at: number, end: number): Buffer => {
  const size = at + 5 <= end ? frame.readInt32LE(at) : 0;
  if (size < 5 || at + size > end) throw malformed('a document does not fit');
  return frame.subarray(at, at + size);
};

const parsed = (raw: Buffer): Doc => {
  try {
    return parse(raw);
  } catch (error) {
    throw malformed(String(error));
  }
};

const readSequence = (frame: Buffer, at: number, end: number): { name: string; docs: Doc[] } => {
  const nameEnd = frame.indexOf(0, at);
  if (nameEnd < 0 || nameEnd >= end) throw malformed('a sequence without a name');
  const docs: Doc[] = [];
  for (let next = nameEnd + 1; next < end; ) {
    const raw = documentAt(frame, next, end);
    docs.push(parsed(raw));
    next += raw.length;
  }
  return { name: frame.toString('utf8', at, nameEnd), docs };
};

const readMsg = (frame: Buffer, flags: number): Doc => {
  const end = flags & 1 ? frame.length - 4 : frame.length;
  let body: Doc | undefined;
  const sequences: Doc = {};
  for (let at = headerBytes + 4; at < end; ) {
    const kind = frame[at++];
    if (kind === 0 && !body) {
      const raw = documentAt(frame, at, end);
      body = parsed(raw);
      at += raw.length;
    } else if (kind === 1 && at + 4 <= end) {
      const size = frame.readInt32LE(at);
      if (size < 5 || at + size > end) throw malformed('a sequence does not fit');
      const { name, docs } = readSequence(frame, at + 4, at + size);
      sequences[name] = docs;
      at += size;
    } else {
      throw malformed(`section kind ${kind}`);
    }
  }
  if (!body) throw malformed('no command');
  return { ...body, ...sequences };
};

const readQuery = (frame: Buffer): Doc => {
  const nameEnd = frame.indexOf(0, headerBytes + 4);
  const collection = frame.toString('utf8', headerBytes + 4, Math.max(nameEnd, headerBytes + 4));
  const body = nameEnd < 0 ? {} : parsed(documentAt(frame, nameEnd + 9, frame.length));
  const inner = isDoc(body['$query']) ? body['$query'] : body;
  const [name = ''] = Object.keys(inner);
  if (collection !== 'admin.$cmd' || !['hello', 'ismaster', 'isMaster'].includes(name)) {
    throw new StoreError('CommandNotSupported', 'OP_QUERY is only for the first hello');
  }
  return { ...inner, $db: 'admin' };
};

/** How to answer a message, which stands even when its content is broken; undefined for what is no request at all. */
export const readEnvelope = (frame: Buffer): Omit<Request, 'body'> | undefined => {
  const op = frame.readInt32LE(12);
  const id = frame.readInt32LE(4);
  if (op === opQuery && frame.length > headerBytes + 8) return { id, isLegacy: true, wantsReply: true };
  if (op !== opMsg || frame.length < headerBytes + 5) return undefined;
  const flags = frame.readUInt32LE(headerBytes);
  return flags & 0xfffc ? undefined : { id, isLegacy: false, wantsReply: (flags & 2) === 0 };
};

/** The command in a message. Throws InvalidBSON for half or broken content. */
export const readCommand = (frame: Buffer, { isLegacy }: { isLegacy: boolean }): Doc =>
  isLegacy ? readQuery(frame) : readMsg(frame, frame.readUInt32LE(headerBytes));

/** A reply as bytes for the socket. */
export const writeReply = (reply: Doc | Uint8Array, request: { id: number; isLegacy: boolean }): Buffer => {
  const body = reply instanceof Uint8Array ? reply : serialize(reply);
  const head = Buffer.alloc(headerBytes + (request.isLegacy ? 20 : 5));
  head.writeInt32LE(head.length + body.length, 0);
  head.writeInt32LE(request.id, 8);
  head.writeInt32LE(request.isLegacy ? opReply : opMsg, 12);
  if (request.isLegacy) {
    head.writeInt32LE(8, 16);
    head.writeInt32LE(1, 32);
  }
  return Buffer.concat([head, body]);
};
