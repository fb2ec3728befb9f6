import assert from 'node:assert/strict';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { FeishuError } from '../../src/app/ports.js';
import { openCalendar } from '../../src/feishu/calendar.js';
import { type FeishuClient, openClient } from '../../src/feishu/client.js';
import { openDirectory } from '../../src/feishu/directory.js';
import { openFileShelf } from '../../src/feishu/fileShelf.js';
import { openHistory } from '../../src/feishu/history.js';
import { openMessenger } from '../../src/feishu/messenger.js';
import { openTaskBook } from '../../src/feishu/taskBook.js';
import { keepLogs } from '../feishu/logs.js';

type Answer = (response: ServerResponse) => void;

const text =
  (body: string | Buffer, type = 'application/json', status = 200, headers: Record<string, string> = {}): Answer =>
  (response) => {
    response.writeHead(status, { 'content-type': type, ...headers });
    response.end(body);
  };
const json = (value: unknown, status = 200): Answer => text(JSON.stringify(value), 'application/json', status);
const data = (value: unknown): Answer => json({ code: 0, msg: 'ok', data: value });
const bomb = gzipSync(Buffer.alloc(60_000_000, 32));

/** What a platform, a proxy before it or somebody in between might answer, whatever the question. */
const answers: Readonly<Record<string, Answer>> = {
  nothing: text(''),
  'a login page': text('<html><body>Portal</body></html>', 'text/html'),
  'half of an answer': text('{"code":0,"data":{"message_id":"om_'),
  'a list': json([]),
  null: json(null),
  'a number': json(7),
  'a text': json('ok'),
  'no code': json({ data: {} }),
  'a code that is text': json({ code: '0', msg: 'ok', data: {} }),
  'a code that is an object': json({ code: { $gt: 0 }, msg: ['x'], data: {} }),
  'a code beyond all numbers': text('{"code":1e400,"msg":"x"}'),
  'no data': json({ code: 0, msg: 'ok' }),
  'data that is null': data(null),
  'data that is a list': data([1, 2]),
  'data that is text': data('x'),
  'fields of wrong types': data({
    message_id: 7,
    items: { a: 1 },
    task: [],
    event: 'x',
    user: { name: { a: 1 } },
    has_more: 'x',
  }),
  'items of wrong types': data({ items: [null, 7, [], { message_id: {} }], user_list: [null, 7], has_more: false }),
  'keys that reach for prototypes': text(
    '{"code":0,"data":{"__proto__":{"polluted":true},"constructor":{"prototype":{}}}}',
  ),
  'something very deep': text(`{"code":0,"data":${'['.repeat(100_000)}${']'.repeat(100_000)}}`),
  '60 MB': text(Buffer.alloc(60_000_000, 32)),
  '60 MB in 60 KB': text(bomb, 'application/json', 200, { 'content-encoding': 'gzip' }),
  'broken gzip': text('x', 'application/json', 200, { 'content-encoding': 'gzip' }),
  'not UTF-8': text(Buffer.from([0x7b, 0xff, 0xfe, 0x00, 0x7d])),
  'a redirect elsewhere': text('', 'text/plain', 302, { location: 'http://127.0.0.1:9/elsewhere' }),
  'a list that leads back to itself': data({ items: [{ message_id: 'om_1' }], has_more: true, page_token: 'p' }),
  'empty pages without end': (response) =>
    data({ items: [], has_more: true, page_token: String(Math.random()) })(response),
  'an error page': text('<html>502</html>', 'text/html', 502),
  'an error with a strange code': json({ code: -1, msg: 7, error: 'x' }, 400),
  'a cut connection': (response) => response.destroy(),
  'an answer that never ends': (response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.write('{"code":0');
  },
};

let server: Server;
let client: FeishuClient;
let answer: Answer = data({});
const { logger } = keepLogs('silent');

before(async () => {
  server = createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      const isToken = request.url?.includes('/auth/v3/') === true;
      const grant = { code: 0, msg: 'ok', tenant_access_token: 't-0123456789abcdef0123', expire: 7200 };
      (isToken ? json(grant) : answer)(response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // a listening TCP server has such an address
  const app = { appId: 'cli_0123456789abcdef', appSecret: 'Zk3vXw81LqPb7TnYdR5s', domain: `http://127.0.0.1:${port}` };
  client = openClient({ app, logger, timeoutMs: 300 });
  await client.warm();
});
after(() => {
  client.close();
  server.closeAllConnections();
  server.close();
});

const openId = 'ou_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa';
const event = {
  ...{ summary: '业务会议', description: '', startAt: 1_795_482_000_000, endAt: 1_795_485_600_000 },
  ...{ attendees: [openId], isPrivate: false },
};
const task = { summary: '任务', description: '', dueOn: '2026-12-01', members: [openId], isDone: false };

/** Everything that is asked of the platform. */
const questions = (): Readonly<Record<string, () => Promise<unknown>>> => {
  const directory = openDirectory(client);
  const messenger = openMessenger(client);
  const history = openHistory({ client, botOpenId: async () => openId, logger });
  return {
    send: () => messenger.send({ openId }, { text: '甲' }, 'u-1'),
    patch: () => messenger.patch('om_1', { schema: '2.0', body: { elements: [] } }),
    find: () => messenger.find({ chatId: 'oc_1' }, { content: { text: '甲' }, since: 0, uuid: 'u-1' } as never), // any sought content will do
    botOpenId: () => directory.botOpenId(),
    nameOf: () => directory.nameOf(openId),
    resolve: () => directory.resolve(['13800000001']),
    calendar: () => openCalendar(client).create(event, 'k-1'),
    taskBook: () => openTaskBook(client).create(task, 'k-1'),
    file: () => openFileShelf(client, { mostBytes: 1_000_000, patienceMs: 300 }).read('om_1', 'file_1', 'file'),
    history: async () => {
      for await (const page of history.pages({ chatId: 'oc_1', kind: 'direct' }, 0))
        if (page.messages.length > 50) break;
    },
  };
};

describe('what the platform answers is input (S22)', () => {
  const known = new Set(Object.getOwnPropertyNames(Object.prototype));
  for (const [name, given] of Object.entries(answers))
    it(`${name} ends each call with an answer of the right kind or a typed error`, async () => {
      answer = given;
      const before = process.memoryUsage().arrayBuffers;
      await Promise.all(
        Object.entries(questions()).map(async ([asked, ask]) => {
          const ended = await ask().then(
            (value) => ({ value }),
            (error: unknown) => ({ error }),
          );
          if ('error' in ended) assert.ok(ended.error instanceof FeishuError, `${asked}: ${String(ended.error)}`);
          else if (asked === 'nameOf') assert.match(typeof ended.value, /^(string|undefined)$/);
          else if (asked === 'send')
            assert.equal(typeof (ended.value as { messageId?: unknown }).messageId, 'string'); // what send answers with
          else if (asked === 'calendar' || asked === 'taskBook' || asked === 'botOpenId')
            assert.ok(ended.value !== undefined && ended.value !== '', asked);
        }),
      );
      const grown = process.memoryUsage().arrayBuffers - before;
      assert.ok(grown < 150_000_000, `${Math.round(grown / 1e6)} MB more`);
      assert.deepEqual(new Set(Object.getOwnPropertyNames(Object.prototype)), known);
    });
});
