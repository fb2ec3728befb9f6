import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import { request } from 'node:http';
import type { Receipt, Transport } from './transport.js';
import type { World } from './world.js';

/** A push as it goes over the wire. */
interface SignedPush {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** AES-256-CBC: key `sha256(encryptKey)`, the initialisation vector in front, all of it base64. */
function encrypt(text: string, encryptKey: string): string {
  const key = createHash('sha256').update(encryptKey).digest();
  const vector = randomBytes(16);
  const cipher = createCipheriv('aes-256-cbc', key, vector);
  return Buffer.concat([vector, cipher.update(text, 'utf8'), cipher.final()]).toString('base64');
}

/** Compact JSON, encrypted and signed when there is a key: `sha256(timestamp + nonce + encryptKey + body)`. */
function signPush(payload: string, encryptKey: string, nowMs: number): SignedPush {
  const body = encryptKey === '' ? payload : JSON.stringify({ encrypt: encrypt(payload, encryptKey) });
  const timestamp = String(Math.floor(nowMs / 1000));
  const nonce = randomBytes(8).toString('hex');
  const signature = createHash('sha256')
    .update(timestamp + nonce + encryptKey + body)
    .digest('hex');
  return {
    body,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'x-lark-request-timestamp': timestamp,
      'x-lark-request-nonce': nonce,
      ...(encryptKey === '' ? {} : { 'x-lark-signature': signature }),
    },
  };
}

/** Pushes by HTTP. Only 200 counts (whether 204 would is not documented); a redirect does not. */
export function makeWebhook(world: World, url: () => string | undefined): Transport {
  return {
    push: (payload, signal) => {
      const target = url();
      if (target === undefined) return Promise.reject(new Error('no webhook address is set'));
      const { body, headers } = signPush(payload.toString(), world.app.encryptKey, world.clock.now());
      return postTo(target, body, headers, signal);
    },
  };
}

function postTo(url: string, body: string, headers: SignedPush['headers'], signal: AbortSignal): Promise<Receipt> {
  return new Promise((resolve, reject) => {
    const length = { 'content-length': String(Buffer.byteLength(body)) };
    const call = request(
      url,
      { method: 'POST', headers: { ...headers, ...length }, agent: false, signal },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () => resolve({ isOk: answer.statusCode === 200, body: Buffer.concat(chunks) }));
        answer.on('error', reject);
      },
    );
    call.on('error', reject);
    call.end(body);
  });
}
