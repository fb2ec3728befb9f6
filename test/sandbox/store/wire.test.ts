import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { deserialize, serialize } from 'bson';
import { MongoClient } from 'mongodb';
import { startStore } from '../../../sandbox/store/server.js';

const dir = mkdtempSync(join(tmpdir(), 'wire-'));
let store: Awaited<ReturnType<typeof startStore>>;
let client: MongoClient;
let port = 0;

/** A server that says nothing fails a test at once. */
const patience = { timeout: 20_000 };

before(async () => {
  store = await startStore({ dir, noSync: true });
  client = await MongoClient.connect(store.uri);
  port = Number(/:(\d+)\//.exec(store.uri)?.[1]);
});
after(async () => {
  await client.close();
  await store.stop();
  rmSync(dir, { recursive: true });
});

const open = async (): Promise<Socket> => {
  const socket = connect(port, '127.0.0.1').on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
};

const frame = (op: number, payload: Uint8Array, size = 16 + payload.length): Buffer => {
  const head = Buffer.alloc(16);
  head.writeInt32LE(size, 0);
  head.writeInt32LE(7, 4);
  head.writeInt32LE(op, 12);
  return Buffer.concat([head, payload]);
};

const message = (body: object, flags = 0, more: Uint8Array = new Uint8Array()): Buffer =>
  frame(2013, Buffer.concat([Buffer.from([flags, 0, 0, 0, 0]), serialize(body), more]));

/** What the server says to some bytes: a document, or "closed". */
const answer = async (bytes: Uint8Array): Promise<{ [key: string]: unknown } | 'closed'> => {
  const socket = await open();
  socket.write(bytes);
  const said = await Promise.race([once(socket, 'data'), once(socket, 'close').then(() => undefined)]);
  socket.destroy();
  const data: Buffer | undefined = said?.[0];
  return data ? deserialize(data.subarray(data.readInt32LE(12) === 1 ? 36 : 21)) : 'closed';
};

const others = async (): Promise<void> => {
  assert.equal((await client.db().command({ ping: 1 }))['ok'], 1);
};

describe('bad input', patience, () => {
  const closing: [string, Uint8Array][] = [
    ['a length beyond the limit', frame(2013, Buffer.alloc(8), 60_000_000)],
    ['a negative length', frame(2013, Buffer.alloc(8), -5)],
    ['an unknown opcode', frame(9999, Buffer.alloc(8))],
    ['a compressed message', frame(2012, Buffer.alloc(16))],
    ['an old insert', frame(2002, Buffer.alloc(16))],
    ['unknown required flags', message({ ping: 1, $db: 'admin' }, 4)],
    ['HTTP', Buffer.from('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n')],
  ];
  for (const [name, bytes] of closing) {
    it(`closes the connection on ${name}, and no other`, async () => {
      assert.equal(await answer(bytes), 'closed');
      await others();
    });
  }

  const broken: [string, Uint8Array, number][] = [
    ['a document that claims to be longer', frame(2013, Buffer.from([0, 0, 0, 0, 0, 99, 0, 0, 0, 0])), 22],
    ['a document of zero length', frame(2013, Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 0, 0])), 22],
    ['a document of nonsense', frame(2013, Buffer.from([0, 0, 0, 0, 0, 8, 0, 0, 0, 77, 77, 0, 0])), 22],
    ['an unknown section', frame(2013, Buffer.from([0, 0, 0, 0, 5, 9, 0, 0, 0, 1, 1, 1, 1])), 22],
    ['no section at all', frame(2013, Buffer.from([0, 0, 0, 0, 0])), 22],
    [
      'an old query that is no hello',
      frame(2004, Buffer.concat([Buffer.alloc(4), Buffer.from('a.b\0'), Buffer.alloc(8), serialize({ a: 1 })])),
      352,
    ],
    ['an unknown command', message({ nonsense: 1, $db: 'a' }), 59],
    ['a command of the wrong type', message({ find: 5, $db: 'a' }), 73],
    ['a filter of the wrong type', message({ find: 'c', filter: 5, $db: 'a' }), 14],
    ['a sort of the wrong type', message({ find: 'c', sort: { a: 'x' }, $db: 'a' }), 2],
    [
      'a path to the prototype',
      message({ update: 'c', updates: [{ q: {}, u: { $set: { '__proto__.x': 1 } }, upsert: true }], $db: 'a' }),
      0,
    ],
  ];
  for (const [name, bytes, code] of broken) {
    it(`answers ${name} with an error`, async () => {
      const said = await answer(bytes);
      assert.notEqual(said, 'closed');
      if (said === 'closed') return;
      if (code) assert.equal(said['code'], code);
      else assert.equal((said['writeErrors'] as { code: number }[])[0]?.code, 2);
      assert.equal(({} as { x?: number }).x, undefined);
      await others();
    });
  }

  it('waits for the rest of a message that comes byte by byte, and takes two at once', async () => {
    const socket = await open();
    const ping = message({ ping: 1, $db: 'admin' });
    for (const byte of ping) socket.write(Buffer.from([byte]));
    assert.equal(deserialize((await once(socket, 'data'))[0].subarray(21))['ok'], 1);
    socket.write(Buffer.concat([ping, ping]));
    let got = 0;
    while (got < 2 * 34) got += (await once(socket, 'data'))[0].length;
    socket.destroy();
  });

  it('drops a half message when its sender goes', async () => {
    const socket = await open();
    socket.end(message({ ping: 1, $db: 'admin' }).subarray(0, 20));
    await once(socket, 'close');
    await others();
  });

  it('strips a checksum, and does not answer what asks for no answer', async () => {
    const withChecksum = message({ ping: 1, $db: 'admin' }, 1, Buffer.alloc(4));
    assert.deepEqual(await answer(withChecksum), { ok: 1 });
    const socket = await open();
    socket.write(
      Buffer.concat([
        message({ insert: 'w0', documents: [{ a: 1 }], $db: 'fuyuan' }, 2),
        message({ ping: 1, $db: 'admin' }),
      ]),
    );
    assert.deepEqual(deserialize((await once(socket, 'data'))[0].subarray(21)), { ok: 1 });
    assert.equal(await client.db('fuyuan').collection('w0').countDocuments(), 1);
    socket.destroy();
  });

  it('does not mind a thousand idle connections', async () => {
    const idle = await Promise.all(Array.from({ length: 1000 }, open));
    await others();
    for (const socket of idle) socket.destroy();
  });

  it('refuses a document of 17 MB with the code for it, and deep nesting does not end it', async () => {
    const big = message({ insert: 'c', documents: [{ _id: 1, text: 'x'.repeat(17 * 1024 * 1024) }], $db: 'fuyuan' });
    const said = await answer(big);
    assert.ok(said !== 'closed');
    assert.equal((said['writeErrors'] as { code: number }[])[0]?.code, 10334);
    const deep = `${'{"a":'.repeat(500)}1${'}'.repeat(500)}`;
    await client.db().collection('deep').insertOne(JSON.parse(deep));
    await others();
  });
});

describe('a unix socket', () => {
  it('serves the driver and belongs to this user alone', async () => {
    const place = mkdtempSync(join(tmpdir(), 'sock-'));
    const path = join(place, 's.sock');
    const other = await startStore({ dir: join(place, 'data'), socketPath: path, noSync: true });
    assert.equal(statSync(path).mode & 0o777, 0o700);
    const over = await MongoClient.connect(other.uri);
    assert.equal((await over.db().command({ ping: 1 }))['ok'], 1);
    await over.close();
    await other.stop();
    rmSync(place, { recursive: true });
  });
});
