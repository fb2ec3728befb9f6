import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { readConfig } from '../../src/config.js';
import { createLogger } from '../../src/log.js';
import { loadMechanism } from '../../src/mechanism/load.js';
import { loadRoster } from '../../src/mechanism/roster.js';
import { skewFinding } from '../../src/ops/doctor/clock.js';
import { examine } from '../../src/ops/doctor/examine.js';
import { type Finding, lineOf } from '../../src/ops/doctor/finding.js';
import { namesOf } from '../../src/ops/doctor/granted.js';
import { versionFindings } from '../../src/ops/doctor/local.js';
import { needs } from '../../src/ops/doctor/scopes.js';
import { events, subscribed } from '../../src/ops/doctor/subscriptions.js';
import { openStore } from '../../src/store/store.js';
import { run } from './child.js';
import { appSecret, type County, openCounty } from './county.js';

const logger = createLogger({ level: 'silent' });
const look = (env: Readonly<Record<string, string>>): Promise<Finding[]> =>
  examine({ configure: () => readConfig(env), logger, now: Date.now, node: 'v20.19.0' });
const wrong = (findings: readonly Finding[]): string[] => findings.filter((f) => f.state === 'bad').map((f) => f.check);
const of = (findings: readonly Finding[], check: string): Finding =>
  findings.find((f) => f.check === check) ??
  assert.fail(`no ${check} among ${findings.map((f) => f.check).join('、')}`);

describe('the doctor of a deployment', { timeout: 85_000 }, () => {
  let county: County;
  const env = (more: Readonly<Record<string, string>> = {}) => ({ ...county.env, PORT: '1', ...more });
  const db = () => county.client.db();
  before(async () => {
    county = await openCounty();
    const store = await openStore(county.env.MONGODB_URI ?? '');
    const roster = loadRoster('mechanism/roster.demo.yaml', loadMechanism('mechanism/yiyuan.yaml'));
    await store.seats.seed(
      roster.flatMap(({ name, openId = '', seats }) =>
        seats.map((seat) => ({ seat, openId, name, from: '2026-01-01', isSubstitute: false })),
      ),
    );
    await store.close();
  });
  after(() => county.stop());

  it('finds nothing wrong with a sound one, writes to nobody and shows no secret', async () => {
    const findings = await look(env());
    assert.deepEqual(
      wrong(findings).filter((check) => check !== '副本集'),
      [],
      findings.map(lineOf).join('\n'),
    );
    for (const check of [
      '应用凭证',
      '机器人',
      '长连接',
      '平台时钟',
      '数据库',
      '数据库时钟',
      '数据版本',
      '索引',
      '席位',
      '可用范围',
    ])
      assert.equal(of(findings, check).state, 'ok', lineOf(of(findings, check)));
    assert.match(lineOf(of(findings, '机制文件')), /^✓ 机制文件：沂源县，可以使用，提示\d+条/);
    const posted = county.platform.calls().filter((c) => c.method !== 'GET' && c.code === 0);
    assert.deepEqual(
      [...new Set(posted.map((c) => c.path))].filter((path) => /messages|chats|events|tasks$/.test(path)),
      [],
    );
    assert.ok(!findings.map(lineOf).join().includes(appSecret));
    assert.equal(county.platform.connections(), 0, 'a second connection would take events from the program that runs');
  });

  it('names each missing scope, why it is needed and where to click', async () => {
    const probed = needs.filter((need) => need.probe && need.isRequired).map(({ scopes: [first] }) => first);
    assert.deepEqual(probed.toSorted(), Object.keys(routes).toSorted());
    for (const [method, path] of Object.values(routes))
      county.platform.faults.add({ kind: 'scopeMissing', method, path });
    const findings = await look(env());
    for (const scope of probed)
      assert.match(
        lineOf(of(findings, `权限 ${scope}`)),
        /^✗ 权限 \S+：未开通，用于.+。请在开放平台“开发配置 → 权限管理”开通.*\/app\/cli_[0-9a-f]{16}\/auth\?q=/,
      );
    county.platform.faults.clear();
    county.platform.faults.setCalendarScope(false);
    const one = await look(env());
    county.platform.faults.clear();
    assert.deepEqual(
      wrong(one).filter((check) => check.startsWith('权限')),
      ['权限 calendar:calendar'],
    );
  });

  it('tells a wrong secret from a platform that cannot be reached or answers rubbish', async () => {
    const secret = await look(env({ FEISHU_APP_SECRET: 'other-Secret-9Tz4Lm2Qr' }));
    assert.match(lineOf(of(secret, '应用凭证')), /^✗ .*请在“基础信息 → 凭证与基础信息”核对/);
    assert.ok(!secret.some((f) => f.check.startsWith('权限')), 'nothing more can be asked');
    const nowhere = await look(env({ FEISHU_DOMAIN: 'http://127.0.0.1:1' }));
    assert.match(lineOf(of(nowhere, '连接平台')), /^✗ .*请核对 FEISHU_DOMAIN/);
    county.platform.faults.add({ kind: 'code', path: '/bot/v3/info', code: 11205, message: 'app do not have bot' });
    assert.match(lineOf(of(await look(env()), '机器人')), /^✗ .*添加“机器人”/);
  });

  it('finds a missing index, newer data, a restore that was cut off, an empty seat and a person out of range', async () => {
    const indexes = await db().collection('matters').indexes();
    const dropped = indexes.find((i) => Object.keys(i.key).join() === 'asks.asked')?.name ?? assert.fail();
    await db().collection('matters').dropIndex(dropped);
    await db()
      .collection<{ _id: string }>('schema')
      .updateOne({ _id: 'schema' }, { $inc: { version: 90 } });
    await db().collection('holdings').deleteMany({ seat: 'liaison:tax' });
    county.platform.setInRange(county.who('officeDirector'), false);
    const findings = await look(env());
    assert.match(lineOf(of(findings, '索引')), /^✗ 索引：1处不符：集合matters缺少索引\{ asks\.asked: 1 \}/);
    assert.match(lineOf(of(findings, '数据版本')), /^✗ .*本程序只支持到\d+。请改用新版程序/);
    assert.match(lineOf(of(findings, '席位')), /^✗ 席位：1个空缺：税务局联系人。请管理员用“\/绑定/);
    assert.match(lineOf(of(findings, '可用范围')), /^✗ 可用范围：1人不在应用可用范围内/);
    await db()
      .collection<{ _id: string }>('schema')
      .updateOne({ _id: 'schema' }, { $inc: { version: -90 }, $set: { isRestoring: true } });
    assert.match(lineOf(of(await look(env()), '数据版本')), /^✗ .*重新执行 npm run restore/);
  });

  it('is one line a check on the command line, JSON on request, and exit code 1 when anything is wrong', async () => {
    const done = await run('src/ops/doctor.ts', ['--json'], { ...county.env, FEISHU_APP_SECRET: 'weak' });
    assert.equal(done.code, 1);
    const { ok, findings } = JSON.parse(done.out) as { ok: boolean; findings: Finding[] };
    assert.equal(ok, false);
    assert.match(lineOf(findings.find((f) => f.state === 'bad') ?? assert.fail()), /^✗ 环境变量：FEISHU_APP_SECRET: /);
  });
});

/** The call at which the platform says that the scope is missing. */
const routes: Readonly<Record<string, readonly [method: string, path: string]>> = {
  'im:message:send_as_bot': ['POST', '/reply'],
  'im:message:readonly': ['GET', '/open-apis/im/v1/messages'],
  'im:resource': ['GET', '/open-apis/im/v1/images/'],
  'contact:user.id:readonly': ['POST', '/batch_get_id'],
  'contact:user.base:readonly': ['GET', '/open-apis/contact/v3/users/ou_'],
  'calendar:calendar': ['POST', '/calendar/'],
  'task:task:write': ['GET', '/task/v2/'],
};

describe('a doctor’s finding', () => {
  const folder = mkdtempSync(join(tmpdir(), 'doctor-'));
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('works in the sandbox, where there is no platform, and before the first start', async () => {
    const findings = await look({ DATA_DIR: join(folder, 'new'), PORT: '1' });
    assert.deepEqual(wrong(findings), []);
    assert.equal(of(findings, '开放平台').state, 'open');
    assert.match(lineOf(of(findings, '数据库')), /没有数据。首次启动时自动建立$/);
  });

  it('says that the data folder cannot be written to, and that files cannot be read', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, 'county: 某县\n');
    const findings = await look({ DATA_DIR: file, MECHANISM_FILE: file, PORT: '1' });
    assert.match(lineOf(of(findings, '数据目录')), /^✗ .*不是目录/);
    assert.match(lineOf(of(findings, '机制文件')), /^✗ .*npm run mechanism -- check/);
  });

  it('tells how far two clocks are apart, and which is ahead', () => {
    const at = 1_795_000_000_000;
    const seen = { asked: at, answered: at + 400 };
    assert.equal(skewFinding('平台时钟', at + 200, seen).state, 'ok');
    assert.equal(skewFinding('平台时钟', at - 900, { ...seen, grainMs: 1000 }).state, 'ok');
    assert.match(lineOf(skewFinding('平台时钟', at - 120_000, seen)), /^✗ 平台时钟：本机快120秒。/);
    assert.match(lineOf(skewFinding('平台时钟', at + 300_400, seen)), /^✗ 平台时钟：本机慢300秒。/);
    assert.equal(skewFinding('平台时钟', undefined, seen).state, 'open');
  });

  it('counts only what is granted to the app itself', () => {
    const scopes = [
      { scope_name: 'im:message', grant_status: 1, scope_type: 'tenant' },
      { scope_name: 'im:resource', grant_status: 2 },
      { scope_name: 'calendar:calendar', grant_status: 1, scope_type: 'user' },
    ];
    assert.deepEqual([...namesOf(scopes)], ['im:message']);
  });

  it('compares the subscriptions with what the program reads', () => {
    const at = { transport: 'websocket', where: '请核对' } as const;
    const check = (way: string | undefined, types: readonly string[]) =>
      subscribed('事件订阅', { way, types }, events, at);
    assert.equal(check('websocket', events).state, 'ok');
    assert.match(lineOf(check('webhook', events)), /^✗ .*与 FEISHU_TRANSPORT=websocket 不符/);
    const [first, ...rest] = events;
    assert.match(lineOf(check('websocket', rest)), new RegExp(`^✗ 事件订阅：缺少${first}`));
    assert.match(lineOf(subscribed('事件订阅', undefined, events, at)), /^– .*请人工核对.*im\.message\.receive_v1/);
  });

  it('refuses a Node that is too old', () => {
    assert.equal(versionFindings('v20.18.9').at(-1)?.state, 'bad');
    assert.equal(versionFindings('v22.1.0').at(-1)?.state, 'ok');
  });
});
