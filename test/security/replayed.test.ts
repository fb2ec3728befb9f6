import assert from 'node:assert/strict';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { raiseLine } from '../app/badLines.js';
import { openTown, type Town } from '../town.js';

interface Recorded {
  readonly headers: IncomingHttpHeaders;
  readonly raw: Buffer;
}

let town: Town;
const recorded: Recorded[] = [];
/** Somebody on the way who writes down what Feishu sends, and lets it pass. */
const listener = createServer((incoming, outgoing) => {
  void (async () => {
    const parts: Buffer[] = [];
    for await (const part of incoming) parts.push(part as Buffer); // without an encoding a request yields buffers
    const one = { headers: incoming.headers, raw: Buffer.concat(parts) };
    recorded.push(one);
    const answer = await send(one);
    outgoing.writeHead(answer.status, { 'content-type': 'application/json' });
    outgoing.end(await answer.text());
  })();
});

const send = ({ headers, raw }: Recorded): Promise<Response> => {
  const own = Object.entries(headers).filter(([name]) => name.startsWith('x-lark-') || name === 'content-type');
  const given = Object.fromEntries(own.map(([name, value]) => [name, String(value)]));
  return fetch(`${town.running.url}/feishu/events`, { method: 'POST', headers: given, body: raw });
};

before(async () => {
  town = await openTown({ transport: 'webhook', at: '2026-11-24 09:00' });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const { port } = listener.address() as AddressInfo; // a listening TCP server has such an address
  town.platform.setWebhookUrl(`http://127.0.0.1:${port}/`);
  const [preview] = await town.say('liaison:tax', raiseLine('土地增值税核定'));
  await town.press('liaison:tax', preview ?? assert.fail(), '确认提请');
  await town.press('liaison:court', town.card('liaison:court', 'H2026-0001', '筹备'), '同意参会');
  await town.say('liaison:tax', '/意见 M2026-0001 请协调明确口径');
});
after(async () => {
  listener.close();
  await town.stop();
});

const minute = 60_000;
const hour = 60 * minute;
const times: readonly (readonly [string, number])[] = [
  ['a minute', minute],
  ['an hour', hour],
  ['7 hours and 50 minutes', 7 * hour + 50 * minute],
  ['a day', 24 * hour],
  ['29 days', 29 * 24 * hour],
];

/** Everything that a replay could have an effect on: records, and what the bot has said. */
const standing = async (): Promise<unknown> => {
  const { store } = town.running.world;
  const [matters, drafts, meetings] = await Promise.all([
    store.lists.matters({}, 1, 50),
    store.lists.matters({ raisedBy: town.who('liaison:tax'), isDraft: true }, 1, 50),
    store.lists.meetings({}, 1, 50),
  ]);
  const said = town.platform.chats().map(({ chatId }) => [chatId, town.platform.messages({ chatId }).length]);
  return [[...matters.items, ...drafts.items, ...meetings.items].map((r) => [r.id, r.rev]), said];
};

test('a recorded callback that is sent again, soon or late, has no effect (S3)', async () => {
  assert.ok(recorded.length >= 4, `${recorded.length} recorded`);
  const start = town.clock.now();
  for (const [name, ms] of times) {
    // The clock moves and nothing else: what falls due meanwhile is no matter of the replay.
    await town.clock.advance(start + ms - town.clock.now());
    await town.settled();
    const before = await standing();
    const answers = await Promise.all(recorded.map(async (one) => (await send(one)).status));
    await town.settled();
    assert.deepEqual(await standing(), before, `after ${name}`);
    const isLate = ms > 8 * hour;
    assert.deepEqual(new Set(answers), new Set([isLate ? 401 : 200]), `after ${name}`);
  }
});
