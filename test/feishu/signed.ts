/** Callbacks as the platform sends them, for tests: encrypted, signed, compact. */
import { createCipheriv, createHash } from 'node:crypto';

export const now = Date.UTC(2026, 10, 24, 3, 0, 0);
export const secrets = {
  encryptKey: 'u7Rk2pQx9LmZ4tVb',
  verificationToken: 'Jw5nHs8Ye3Gc6Dfa',
  appId: 'cli_0123456789abcdef',
};

export interface Signed {
  readonly headers: Record<string, string>;
  readonly raw: Buffer;
}

export function envelope(event: unknown = { chat_id: 'oc_1' }, header: Record<string, unknown> = {}) {
  return {
    schema: '2.0',
    header: {
      event_id: 'e1',
      token: secrets.verificationToken,
      create_time: String(now),
      event_type: 'im.chat.updated_v1',
      tenant_key: 't1',
      app_id: secrets.appId,
      ...header,
    },
    event,
  };
}

export function encrypt(plain: string | Buffer, encryptKey = secrets.encryptKey): string {
  const iv = Buffer.alloc(16, 7);
  const cipher = createCipheriv('aes-256-cbc', createHash('sha256').update(encryptKey).digest(), iv);
  return Buffer.concat([iv, cipher.update(plain), cipher.final()]).toString('base64');
}

export function sign(
  raw: Buffer,
  timestamp = String(now / 1000),
  encryptKey = secrets.encryptKey,
): Record<string, string> {
  const nonce = '5f2d1c';
  const signature = createHash('sha256')
    .update(timestamp + nonce + encryptKey)
    .update(raw)
    .digest('hex');
  return {
    'x-lark-signature': signature,
    'x-lark-request-timestamp': timestamp,
    'x-lark-request-nonce': nonce,
    'content-type': 'application/json',
  };
}

/** A genuine callback whose plain text is `body`. */
export function signed(body: unknown, timestamp?: string): Signed {
  const raw = Buffer.from(JSON.stringify({ encrypt: encrypt(JSON.stringify(body)) }));
  return { raw, headers: sign(raw, timestamp) };
}
