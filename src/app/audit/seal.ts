import { createHash, createHmac, randomBytes } from 'node:crypto';
import type { Seal } from '../../core/audit/entry.js';

/** 签封密钥: whoever has it can forge the chain, so it lies neither in the database nor in its backups. */
export const sealWith = (key: string): Seal => ({
  keyId: keyIdOf(key),
  mac: (text) => createHmac('sha256', key).update(text).digest('hex'),
  digest: (text) => createHash('sha256').update(text).digest('hex'),
  salt: () => randomBytes(16).toString('hex'),
});

/** Says which key it was, and nothing else about it. */
export const keyIdOf = (key: string): string =>
  createHmac('sha256', key).update('fuyuan-audit-key').digest('hex').slice(0, 8);
