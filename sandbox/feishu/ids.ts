import { randomBytes } from 'node:crypto';

/** An opaque id in the platform's own form: `om_`, `oc_`, `ou_`, `c-` … and 32 hex digits. */
export function newId(prefix: string): string {
  return `${prefix}${randomBytes(16).toString('hex')}`;
}
