import type { Instant } from '../core/deadlines.js';

/** Feishu's `create_time`: 13 digits are milliseconds, 16 microseconds (card callbacks), 10 seconds; anything else is unreadable. */
export function readInstant(text: unknown): Instant | undefined {
  const digits = typeof text === 'number' ? String(text) : text;
  if (typeof digits !== 'string' || !/^(\d{10}|\d{13}|\d{16})$/.test(digits)) return undefined;
  const value = Number(digits);
  if (digits.length === 10) return value * 1000;
  return digits.length === 13 ? value : Math.floor(value / 1000);
}
