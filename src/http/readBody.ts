import type { IncomingMessage } from 'node:http';

/** The raw bytes of a request, or undefined when there are more than `most`. @throws Error when the sender breaks off. */
export async function readBody(request: IncomingMessage, most: number): Promise<Buffer | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > most) return undefined;
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request) {
    // Without an encoding set, a request yields buffers.
    const chunk = part as Buffer;
    bytes += chunk.length;
    if (bytes > most) return undefined;
    parts.push(chunk);
  }
  return Buffer.concat(parts);
}
