import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { MongoClient } from 'mongodb';
import { virtualClock } from '../../sandbox/feishu/clock.js';
import { startPlatform } from '../../sandbox/feishu/platform.js';
import type { Message, Platform } from '../../sandbox/feishu/platformApi.js';
import { startStore } from '../../sandbox/store/server.js';
import { readConfig } from '../../src/config.js';
import { instantOf } from '../../src/core/deadlines.js';
import { type Running, start } from '../../src/main.js';
import { loadMechanism } from '../../src/mechanism/load.js';
import { loadRoster } from '../../src/mechanism/roster.js';
import { verifyAudit } from '../../src/ops/auditVerify.js';
import { dump } from '../../src/ops/dump.js';
import { heldLines, release } from '../../src/ops/heldOutbox.js';
import { load } from '../../src/ops/load.js';
import { keepLogs } from '../feishu/logs.js';
import { housingLine, taxLine } from '../walk/steps.js';
import { appId, appSecret } from './county.js';

/** Restore drill (reliability G12): a backup, an hour of work, the database is lost, and the county goes on from the backup. */
describe('a database that is lost and restored from an hour ago', { timeout: 80_000 }, () => {
  const clock = virtualClock(instantOf('2026-11-24', '09:00'));
  const { logger } = keepLogs('error');
  let folder = '';
  let platform: Platform;
  let bot: Running;
  let client: MongoClient;
  const ends: (() => Promise<unknown>)[] = [];
  const env = {
    PORT: '0',
    FEISHU_APP_ID: appId,
    FEISHU_APP_SECRET: appSecret,
    ROSTER_FILE: 'mechanism/roster.demo.yaml',
  };
  const roster = loadRoster(env.ROSTER_FILE, loadMechanism('mechanism/yiyuan.yaml'));
  const who = (seat: string): string => roster.find((p) => p.seats.includes(seat))?.openId ?? assert.fail(seat);

  /** A bot on a new, empty store, or on what `prepare` puts into it. */
  const startOn = async (name: string, prepare?: (db: MongoClient) => Promise<unknown>): Promise<void> => {
    const store = await startStore({ dir: join(folder, name), noSync: true });
    client = await MongoClient.connect(store.uri);
    const opened = client;
    ends.push(
      () => store.stop(),
      () => opened.close(),
    );
    await prepare?.(client);
    const config = readConfig({ ...env, MONGODB_URI: store.uri, DATA_DIR: folder });
    const feishu = { appId, appSecret, domain: platform.url };
    bot = await start({ config: { ...config, feishu }, logger, now: clock.now, hasTicks: false });
  };
  const settled = async (): Promise<void> => {
    await platform.settled();
    await bot.bot.settled();
    await platform.settled();
  };
  const moveTo = async (time: string): Promise<void> => {
    await clock.advance(Math.max(0, instantOf('2026-11-24', time) - clock.now()));
    await bot.bot.sweep();
    await settled();
  };
  const fromBot = (seat: string): Message[] =>
    platform.messages({ openId: who(seat) }).filter((m) => m.sender === 'bot');
  const textOf = (m: Message): string => (m.card ? platform.cardText(m) : (m.text ?? ''));
  const card = (seat: string, ...words: string[]): Message =>
    fromBot(seat)
      .filter((m) => words.every((w) => textOf(m).includes(w)))
      .at(-1) ?? assert.fail(`${seat}: ${words.join(' · ')}`);
  const all = (): string[] =>
    platform.people().flatMap(({ openId }) =>
      platform
        .messages({ openId })
        .filter((m) => m.sender === 'bot')
        .map((m) => m.messageId),
    );
  const file = (): string => join(folder, 'county.backup');
  let lost: string[] = [];

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drill-'));
    const people = roster.flatMap((p) => (p.openId ? [{ openId: p.openId, name: p.name }] : []));
    platform = await startPlatform({ appId, appSecret, transport: 'websocket', clock, limits: 'off', people });
    await startOn('first');
    await (await platform.say(who('liaison:tax'), taxLine)).delivered;
    await settled();
    // Nobody can look into a chat that is not known yet.
    await (await platform.say(who('liaison:court'), '/我的')).delivered;
    await settled();
    // The platform is out of order when the backup is made: the invitation waits in it, and goes out soon after.
    platform.faults.add({ kind: 'http500', path: '/im/v1/messages', method: 'POST', times: 100 });
    await platform.press(who('liaison:tax'), card('liaison:tax', '草稿').messageId, '确认提请');
    await settled();
    await dump(client.db(), file(), clock.now);
    assert.equal(fromBot('liaison:court').length, 1);
    platform.faults.clear();
    await moveTo('09:20');
    assert.equal(fromBot('liaison:court').length, 2);
    await moveTo('10:10');
    await bot.stop();
    lost = all();
    await startOn('second', (opened) => load(opened.db(), file(), { now: clock.now }));
    await moveTo('10:20');
  });
  after(async () => {
    await bot.stop();
    for (const end of ends.reverse()) await end();
    await platform.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('sends nothing but a word to the admin on the gap and one on the hold', async () => {
    const fresh = all().filter((id) => !lost.includes(id));
    const told = fresh.flatMap((id) => platform.message(id) ?? []);
    const ofAdmin = new Set(fromBot('admin').map((m) => m.messageId));
    assert.ok(
      told.every((m) => ofAdmin.has(m.messageId)),
      told.map(textOf).join('\n---\n'),
    );
    const texts = told.map(textOf);
    for (const word of [/系统自.*未接收消息/, /消息暂停发送/])
      assert.equal(texts.filter((text) => word.test(text)).length, 1, texts.join('\n---\n'));
    assert.equal(texts.length, 2);
  });

  it('says in its readiness that messages are held, and is ready all the same', async () => {
    const answer = await fetch(`${bot.url}/readyz`);
    assert.equal(answer.status, 200);
    assert.equal(((await answer.json()) as { outbox?: unknown }).outbox, 'held');
    assert.match(await (await fetch(`${bot.url}/metrics`)).text(), /^fuyuan_outbox_held 1$/m);
  });

  it('answers who asks or acts now, and holds what that sets off for others', async () => {
    const before = all();
    await (await platform.say(who('liaison:tax'), '/我的')).delivered;
    await settled();
    assert.equal(all().length, before.length + 1);
    await (await platform.say(who('liaison:housing'), housingLine)).delivered;
    await settled();
    const { toast } = await platform.press(
      who('liaison:housing'),
      card('liaison:housing', '草稿').messageId,
      '确认提请',
    );
    await settled();
    assert.equal(toast?.type, 'success', toast?.content);
    assert.equal(all().length, before.length + 2, 'two answers and no invitation');
    const held = await heldLines(client.db());
    assert.ok(held.length > 0);
  });

  it('has audit chains that verify, what came before the backup and what comes after the restore', async () => {
    const { seal } = bot.world;
    const seals = new Map([[seal.keyId, seal]]);
    const { findings, entries } = await verifyAudit(client.db(), { seals, lines: [] });
    assert.deepEqual(findings, []);
    assert.ok(entries >= 4, `${entries} entries`);
  });

  it('sends after the release what is new, and nothing that had been sent before', async () => {
    const before = all();
    assert.ok(await release(client.db(), { now: clock.now() }));
    await moveTo('10:40');
    await moveTo('10:50');
    assert.deepEqual(await heldLines(client.db()), []);
    const fresh = all().flatMap((id) => (before.includes(id) ? [] : (platform.message(id) ?? [])));
    assert.ok(fresh.length > 0);
    assert.deepEqual(
      fresh.map(textOf).filter((text) => !text.includes('M2026-0002')),
      [],
    );
    const invitations = fromBot('liaison:court').filter((m) => textOf(m).includes('M2026-0001'));
    assert.equal(invitations.length, 1, 'it waited in the backup, and had gone out since');
    const ready = (await (await fetch(`${bot.url}/readyz`)).json()) as { outbox?: string };
    assert.equal(ready.outbox, 'open');
  });
});
