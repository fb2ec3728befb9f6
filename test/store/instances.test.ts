import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import mongoose from 'mongoose';
import { register } from '../../src/store/instances.js';
import { openPlace } from '../ops/rig.js';

const place = openPlace();
after(() => place.close());

/** A store whose processes have a clock of their own and die when told. */
const open = async () => {
  const { uri, db } = await place.open();
  const connection = await mongoose.createConnection(uri).asPromise();
  after(() => connection.close());
  const dead = new Set<number>();
  let now = 1_795_489_200_000;
  const start = (appId: string, pid: number, host = 'a') =>
    register(connection, { appId, host, pid, isAlive: (one) => !dead.has(one), now: () => now });
  return {
    db,
    start,
    kill: (pid: number) => void dead.add(pid),
    pass: (ms: number) => {
      now += ms;
    },
  };
};

describe('processes on one store', () => {
  it('of the same app share the load', async () => {
    const { start, db } = await open();
    const [one, two] = [await start('cli_a', 1), await start('cli_a', 2, 'b')];
    await Promise.all([one.running(), two.running()]);
    assert.deepEqual([await one.beat(), await two.beat()], [true, true]);
    await Promise.all([one.leave(), two.leave()]);
    assert.equal(await db.collection('instances').countDocuments(), 0);
  });

  it('of another app are refused, in a line that names the one that is there', async () => {
    const { start, db } = await open();
    await (await start('cli_a', 1)).running();
    await assert.rejects(
      start('cli_b', 2, 'b'),
      /另一个飞书应用.*主机a，进程1.*process of another app \(host a, process 1\)/,
    );
    assert.equal(await db.collection('instances').countDocuments(), 1);
    const [entry] = await db.collection('instances').find().toArray();
    assert.doesNotMatch(JSON.stringify(entry), /cli_a/, 'the app id itself is not kept');
  });

  it('of another app may start once the other has left, has died on this machine, or has been silent for a minute', async () => {
    const { start, kill, pass } = await open();
    const first = await start('cli_a', 1);
    await first.running();
    await first.leave();
    const second = await start('cli_b', 2);
    await second.running();
    kill(2);
    await (await start('cli_c', 3)).running();
    await assert.rejects(start('cli_d', 4, 'b'));
    pass(60_001);
    await (await start('cli_d', 4, 'b')).leave();
  });

  it('that start together do not both stay', async () => {
    const { start } = await open();
    const all = await Promise.allSettled([start('cli_a', 1), start('cli_b', 2)]);
    const stayed = all.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    assert.equal(stayed.length, 1);
    assert.equal(await stayed[0]?.beat(), true);
  });

  it('that were away too long are told of the other app', async () => {
    const { start, pass } = await open();
    const frozen = await start('cli_a', 1);
    await frozen.running();
    pass(90_000);
    const other = await start('cli_b', 2, 'b');
    await other.running();
    assert.equal(await frozen.beat(), false);
  });
});
