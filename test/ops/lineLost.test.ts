import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Link, type LinkSignals, supervise } from '../../src/feishu/supervise.js';
import { fakeTimers } from '../feishu/fakeTimers.js';
import { keepLogs } from '../feishu/logs.js';

const minute = 60_000;

/** A supervisor over a link that is up when told. */
const open = (afterMs: number) => {
  const timers = fakeTimers();
  const told: number[] = [];
  let isUp = false;
  let last: LinkSignals | undefined;
  const supervisor = supervise({
    timers,
    logger: keepLogs().logger,
    random: () => 1,
    open: (signals): Link => {
      last = signals;
      return { isConnected: () => isUp, stop: () => undefined };
    },
    lost: { afterMs, tell: (awayMs) => void told.push(awayMs) },
  });
  const turn = (up: boolean): void => {
    isUp = up;
    last?.changed();
  };
  return { timers, told, turn, supervisor };
};

describe('a long connection that stays away', () => {
  it('is told of after the given time, and again until somebody acts', async () => {
    const { timers, told, supervisor } = open(10 * minute);
    await timers.pass(9.9 * minute);
    assert.deepEqual(told, []);
    await timers.pass(0.2 * minute);
    assert.ok((told[0] ?? 0) >= 10 * minute);
    await timers.pass(minute);
    assert.ok(told.length >= 10);
    supervisor.stop();
    const before = told.length;
    await timers.pass(minute);
    assert.equal(told.length, before);
  });

  it('counts from when it was last there, however often it came back for a moment', async () => {
    const { timers, told, turn } = open(10 * minute);
    for (let round = 0; round < 4; round += 1) {
      await timers.pass(8 * minute);
      turn(true);
      await timers.pass(1000);
      turn(false);
    }
    assert.deepEqual(told, []);
    await timers.pass(10.5 * minute);
    assert.ok(told.length > 0);
  });

  it('is never told of with 0', async () => {
    const { timers, told } = open(0);
    await timers.pass(60 * minute);
    assert.deepEqual(told, []);
  });
});
