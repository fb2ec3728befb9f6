import { deserialize, serialize } from 'bson';
import { cameAs, type Doc, parse, StoreError } from './protocol.js';

/** The largest message that the server takes, bytes. */
export const maxMessageBytes = 48_000_000;

const headerBytes = 16;
const [opReply, opQuery, opMsg] = [1, 2004, 2013];

/** Gives the function that cuts a connection's bytes into whole messages. It throws when a length is impossible. */
export const frameReader = (): ((chunk: Buffer) => Buffer[]) => {
  let [chunks, held, wanted]: [Buffer[], number, number] = [[], 0, 4];
  return (chunk) => {
    chunks.push(chunk);
    held += chunk.length;
    const frames: Buffer[] = [];
    while (held >= wanted) {
      const all = Buffer.concat(chunks);
      wanted = all.readInt32LE(0);
      if (wanted < headerBytes + 5 || wanted > maxMessageBytes)
        throw new StoreError(22, `a message of ${wanted} bytes`);
      chunks = [all];
      if (held < wanted) break;
      frames.push(all.subarray(0, wanted));
      chunks = [all.subarray(wanted)];
      held -= wanted;
      wanted = 4;
    }
    return frames;
  };
};

/** The end of what says its own length: a document or a section. */
const endOf = (frame: Buffer, at: number, limit: number): number => {
  const end = at + (at + 5 <= limit ? frame.readInt32LE(at) : 0);
  if (end >= at + 5 && end <= limit) return end;
  throw new StoreError(22, 'malformed message: half a document, or a section of an unknown kind');
};

const remembered = (raw: Uint8Array): Doc => {
  const doc = parse(raw);
  cameAs.set(doc, raw);
  return doc;
};

const readBody = (raw: Uint8Array): Doc => {
  const body: Doc = deserialize(raw, { fieldsAsRaw: { documents: true } });
  const documents = body['documents'];
  const isRaw = Array.isArray(documents) && documents.every((one) => one instanceof Uint8Array);
  return isRaw ? { ...body, documents: documents.map(remembered) } : body;
};

const readSequence = (frame: Buffer, at: number, limit: number): Doc => {
  const nameEnd = Math.min(Math.max(at, frame.indexOf(0, at)), limit);
  const docs: Doc[] = [];
  for (let next = nameEnd + 1, end = next; next < limit; next = end) {
    end = endOf(frame, next, limit);
    docs.push(remembered(frame.subarray(next, end)));
  }
  return { [frame.toString('utf8', at, nameEnd)]: docs };
};

const readMsg = (frame: Buffer): Doc => {
  const limit = frame.readUInt32LE(headerBytes) & 1 ? frame.length - 4 : frame.length;
  let [body, sequences]: [Doc, Doc] = [{}, {}];
  for (let at = headerBytes + 4, end = at; at < limit; at = end) {
    const kind = frame[at++];
    end = endOf(frame, at, kind === 0 || kind === 1 ? limit : 0);
    if (kind === 0) body = readBody(frame.subarray(at, end));
    else sequences = { ...sequences, ...readSequence(frame, at + 4, end) };
  }
  return { ...body, ...sequences };
};

/** The old form, which drivers use once, for the first hello. */
const readQuery = (frame: Buffer): Doc => {
  const nameEnd = frame.indexOf(0, headerBytes + 4);
  const body = parse(frame.subarray(nameEnd + 9, endOf(frame, nameEnd + 9, frame.length)));
  if (/^(hello|ismaster)$/i.test(Object.keys(body)[0] ?? '')) return { ...body, $db: 'admin' };
  throw new StoreError(352, 'OP_QUERY is only for the first hello');
};

/** How to answer a message, and the command in it. `read` throws for broken content. */
export type Request = { readonly id: number; readonly isOld: boolean; readonly wantsReply: boolean; read(): Doc };

/** Opens a message. Throws for what is no request at all. */
export const readRequest = (frame: Buffer): Request => {
  const [id, op, flags] = [frame.readInt32LE(4), frame.readInt32LE(12), frame.readUInt32LE(headerBytes)];
  if (op === opQuery) return { id, isOld: true, wantsReply: true, read: () => readQuery(frame) };
  if (op !== opMsg || flags & 0xfffc) throw new StoreError(22, `a message of kind ${op}`);
  return { id, isOld: false, wantsReply: (flags & 2) === 0, read: () => readMsg(frame) };
};

/** A reply as bytes for the socket. */
export const writeReply = (reply: Doc | Uint8Array, { id, isOld }: Request): Buffer => {
  const body = reply instanceof Uint8Array ? reply : serialize(reply);
  const head = Buffer.alloc(headerBytes + (isOld ? 20 : 5));
  head.writeInt32LE(head.length + body.length, 0);
  head.writeInt32LE(id, 8);
  head.writeInt32LE(isOld ? opReply : opMsg, 12);
  if (isOld) head.writeInt32LE(8, 16);
  if (isOld) head.writeInt32LE(1, 32);
  return Buffer.concat([head, body]);
};
