import { createHash } from 'node:crypto';

/** A short digest of a card: two that show the same have the same. */
export const digestOf = (card: unknown): string =>
  createHash('sha256').update(JSON.stringify(card)).digest('hex').slice(0, 32);

/** At most 50 characters, the same for the same part of the same event: Feishu sends once for it within an hour. */
export const uuidFor = (eventId: string, part: string): string =>
  createHash('sha256').update(`${eventId}/${part}`).digest('hex').slice(0, 48);
