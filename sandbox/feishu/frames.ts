import protobuf from 'protobufjs';

/** One frame of the long connection (`pbbp2.Frame`). */
export interface Frame {
  readonly method: 'control' | 'data';
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: Buffer;
}

const { Field, Root, Type } = protobuf;
const Header = new Type('Header')
  .add(new Field('key', 1, 'string', 'required'))
  .add(new Field('value', 2, 'string', 'required'));
const FrameType = new Type('Frame')
  .add(new Field('SeqID', 1, 'uint64', 'required'))
  .add(new Field('LogID', 2, 'uint64', 'required'))
  .add(new Field('service', 3, 'int32', 'required'))
  .add(new Field('method', 4, 'int32', 'required'))
  .add(new Field('headers', 5, 'Header', 'repeated'))
  .add(new Field('payloadEncoding', 6, 'string', 'optional'))
  .add(new Field('payloadType', 7, 'string', 'optional'))
  .add(new Field('payload', 8, 'bytes', 'optional'))
  .add(new Field('LogIDNew', 9, 'string', 'optional'));
new Root().define('pbbp2').add(Header).add(FrameType);

export const SERVICE_ID = 33554678;
/** Larger payloads come in several frames (the platform's own limit is not documented). */
const FRAGMENT_BYTES = 8192;

export function encodeFrame(frame: Frame): Uint8Array {
  const headers = Object.entries(frame.headers).map(([key, value]) => ({ key, value }));
  const method = frame.method === 'control' ? 0 : 1;
  const fields = { SeqID: 1, LogID: 1, service: SERVICE_ID, method, headers, payload: frame.payload };
  return FrameType.encode(FrameType.create(fields)).finish();
}

/** Throws on bytes that are no frame. */
export function decodeFrame(bytes: Uint8Array): Frame {
  // protobufjs describes what it decodes only as "any"; the three fields below are all that is read.
  const decoded = FrameType.toObject(FrameType.decode(bytes)) as {
    readonly method: number;
    readonly headers?: readonly { readonly key: string; readonly value: string }[];
    readonly payload?: Uint8Array;
  };
  return {
    method: decoded.method === 0 ? 'control' : 'data',
    headers: Object.fromEntries((decoded.headers ?? []).map(({ key, value }) => [key, value])),
    payload: Buffer.from(decoded.payload ?? []),
  };
}

/** A payload as the frames that carry it. */
export function dataFrames(messageId: string, payload: Buffer): Uint8Array[] {
  const sum = Math.max(1, Math.ceil(payload.length / FRAGMENT_BYTES));
  return Array.from({ length: sum }, (_, seq) =>
    encodeFrame({
      method: 'data',
      headers: { type: 'event', message_id: messageId, sum: String(sum), seq: String(seq), trace_id: messageId },
      payload: payload.subarray(seq * FRAGMENT_BYTES, (seq + 1) * FRAGMENT_BYTES),
    }),
  );
}
