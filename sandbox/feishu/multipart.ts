import { badField } from './apiError.js';

/** A part of a multipart body. */
interface Part {
  readonly name: string;
  readonly filename: string | undefined;
  readonly bytes: Buffer;
}

/** Reads a multipart body whole. The SDK sends a Buffer without a file name. */
export function readMultipart(raw: Buffer, contentType: string): ReadonlyMap<string, Part> {
  const boundary = /boundary="?([^";]+)"?/.exec(contentType)?.[1];
  if (boundary === undefined) throw badField('content-type', 'is no multipart/form-data');
  const mark = Buffer.from(`--${boundary}`);
  const parts = new Map<string, Part>();
  for (let at = raw.indexOf(mark); at >= 0; ) {
    const next = raw.indexOf(mark, at + mark.length);
    if (next < 0) break;
    // Between two marks: a line end, the part, a line end.
    const part = readPart(raw.subarray(at + mark.length + 2, next - 2));
    if (part) parts.set(part.name, part);
    at = next;
  }
  return parts;
}

function readPart(bytes: Buffer): Part | undefined {
  const end = bytes.indexOf('\r\n\r\n');
  const head = bytes.subarray(0, Math.max(0, end)).toString();
  const name = /[; ]name="([^"]*)"/.exec(head)?.[1];
  if (end < 0 || name === undefined) return undefined;
  return { name, filename: /filename="([^"]*)"/.exec(head)?.[1], bytes: bytes.subarray(end + 4) };
}
