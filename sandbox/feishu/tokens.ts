import type { Clock } from './clock.js';
import { newId } from './ids.js';

const LIFE_MS = 7_200_000;
const RENEW_MS = 1_800_000;

/** `tenant_access_token`: with 30 minutes or more left the same one is handed out, later a new one; both work. */
export interface Tokens {
  issue(): { readonly token: string; readonly expire: number };
  isValid(token: string): boolean;
  revokeAll(): void;
}

export function makeTokens(clock: Clock): Tokens {
  const expiry = new Map<string, number>();
  return {
    issue: () => {
      const now = clock.now();
      const current = [...expiry].find(([, at]) => at - now >= RENEW_MS);
      const [token, at] = current ?? [newId('t-'), now + LIFE_MS];
      expiry.set(token, at);
      return { token, expire: Math.floor((at - now) / 1000) };
    },
    isValid: (token) => (expiry.get(token) ?? 0) > clock.now(),
    revokeAll: () => expiry.clear(),
  };
}
