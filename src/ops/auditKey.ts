import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config.js';

type Place = Pick<Config, 'auditKey' | 'dataDir'>;

export const keyFile = (dataDir: string): string => join(dataDir, 'audit.key');

/**
 * 审计密钥: `AUDIT_KEY`, else the file `audit.key` of the data folder, which is made once and which only its owner may read. Of
 * several processes that make it together the first one's counts.
 */
export const auditKeyOf = ({ auditKey, dataDir }: Place): string => {
  if (auditKey !== undefined) return auditKey;
  const file = keyFile(dataDir);
  mkdirSync(dataDir, { recursive: true });
  if (!existsSync(file)) make(file);
  chmodSync(file, 0o600);
  const key = readFileSync(file, 'utf8').trim();
  if (key.length < 32) throw new Error(`审计密钥文件${file}不完整，请恢复原文件，或设置 AUDIT_KEY。`);
  return key;
};

/** Every key that is at hand, to verify what an earlier one sealed: none is made. */
export const knownKeys = ({ auditKey, dataDir }: Place, files: readonly string[]): string[] => {
  const all = [keyFile(dataDir), ...files].filter((file) => existsSync(file));
  const read = all.map((file) => readFileSync(file, 'utf8').trim());
  return [...new Set([...(auditKey === undefined ? [] : [auditKey]), ...read])].filter((key) => key !== '');
};

const make = (file: string): void => {
  try {
    writeFileSync(file, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx', flush: true });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
};
