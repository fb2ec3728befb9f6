import assert from 'node:assert/strict';
import { test } from 'node:test';
import { virtualClock } from '../../../sandbox/feishu/clock.js';

test('timers run in the order they fall due, those set on the way among them', async () => {
  const clock = virtualClock(0);
  const ran: [string, number][] = [];
  const run = (name: string) => () => void ran.push([name, clock.now()]);
  clock.wait(20, run('late'));
  clock.wait(10, () => {
    run('early')();
    void Promise.resolve().then(() => clock.wait(5, run('between')));
  });
  clock.wait(10, run('early too'));
  clock.wait(15, run('cancelled'))();
  assert.equal(clock.nextAt(), 10);
  await clock.advance(19);
  assert.deepEqual(ran, [
    ['early', 10],
    ['early too', 10],
    ['between', 15],
  ]);
  assert.equal(clock.now(), 19);
  await clock.advance(1);
  assert.deepEqual(ran.at(-1), ['late', 20]);
  assert.equal(clock.nextAt(), undefined);
});

test('time stands still while something real is going on', async () => {
  const clock = virtualClock(0);
  let turns = 3;
  clock.holdWhile(() => turns-- > 0);
  await clock.advance(5);
  assert.ok(turns < 0);
  assert.equal(clock.now(), 5);
});
