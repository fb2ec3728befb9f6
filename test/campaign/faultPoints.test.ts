import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultPoints } from '../../src/app/fault.js';
import { live } from './harnessCrash.js';

test('the life of a matter comes by every fault point, and leaves nothing undone', async () => {
  const { hits, deed } = await live({ deaths: [], downMs: 0 });
  assert.ok(faultPoints.length >= 40);
  assert.deepEqual(
    faultPoints.filter((point) => !hits.has(point)),
    [],
  );
  assert.deepEqual(deed.stuck, []);
  assert.deepEqual(deed.unanswered, []);
});
