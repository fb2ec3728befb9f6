import assert from 'node:assert/strict';
import { checkCard } from '../../sandbox/feishu/cardCheck.js';
import { depthOf, parts } from './harmless.js';

/** Fails when the platform would refuse the card: unknown or missing properties, places, names, sizes and counts. */
export function assertCard(card: Readonly<Record<string, unknown>>): void {
  assert.deepEqual(checkCard(card), []);
  const bytes = Buffer.byteLength(JSON.stringify(card));
  assert.ok(bytes < 30_000, `${bytes} bytes`);
  const elements = parts(card).filter((one) => typeof one.tag === 'string').length;
  assert.ok(elements <= 200, `${elements} elements`);
  assert.ok(depthOf(card.body) <= 5, `${depthOf(card.body)} containers deep`);
}
