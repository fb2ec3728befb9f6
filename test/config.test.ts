import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ConfigError, readConfig } from '../src/config.js';

type Env = Record<string, string>;
const app = { FEISHU_APP_ID: 'cli_0123456789abcdef', FEISHU_APP_SECRET: 'Zk3vXw81LqPb7TnYdR5s' };
const keys = { FEISHU_ENCRYPT_KEY: 'u7Rk2pQx9LmZ4tVb', FEISHU_VERIFICATION_TOKEN: 'Jw5nHs8Ye3Gc6Dfa' };
const read = (env: Env) => readConfig(env, (file) => !file.endsWith('missing.yaml'));

function linesOf(env: Env): readonly string[] {
  try {
    read(env);
  } catch (thrown) {
    assert.ok(thrown instanceof ConfigError);
    return thrown.lines;
  }
  return [];
}

describe('an environment that starts', () => {
  it('needs nothing: sandbox, embedded store, the shipped mechanism and invented people', () => {
    const config = read({});
    assert.equal(config.feishu, undefined);
    assert.equal(config.port, 3000);
    assert.equal(config.host, '127.0.0.1');
    assert.equal(config.transport, 'websocket');
    assert.equal(config.tickMs, 5000);
    assert.equal(config.logLevel, 'info');
    assert.match(config.mechanismFile, /[/\\]mechanism[/\\]yiyuan\.yaml$/);
    assert.match(config.rosterFile ?? '', /[/\\]mechanism[/\\]roster\.demo\.yaml$/);
    assert.match(config.dataDir, /^([A-Z]:)?[/\\].*data$/);
  });

  it('limits what one person does on the real platform, and nobody in the sandbox or towards a stand-in', () => {
    const app = { FEISHU_APP_ID: 'cli_a18f3c77d2b94e60', FEISHU_APP_SECRET: 'Zk3vXw81LqPb7TnYdR5s' };
    const none = { actsPerMinute: 0, mattersPerHour: 0 };
    assert.deepEqual(read({}).limits, none);
    assert.deepEqual(read({ ...app, FEISHU_DOMAIN: 'http://127.0.0.1:4100' }).limits, none);
    assert.deepEqual(read(app).limits, { actsPerMinute: 30, mattersPerHour: 20 });
    assert.deepEqual(read({ ACTS_PER_MINUTE: '50' }).limits, { actsPerMinute: 50, mattersPerHour: 0 });
  });

  it('takes a short secret towards a stand-in, and no placeholder', () => {
    const env = { FEISHU_APP_ID: 'cli_a18f3c77d2b94e60', FEISHU_DOMAIN: 'http://localhost:4100' };
    assert.equal(read({ ...env, FEISHU_APP_SECRET: 'short-one' }).feishu?.appSecret, 'short-one');
    assert.throws(() => read({ ...env, FEISHU_APP_SECRET: 'changeme' }), /示例值/);
    assert.throws(() => read({ ...env, FEISHU_APP_SECRET: 'short' }), /不足/);
    assert.throws(() => read({ ...env, FEISHU_DOMAIN: 'https://10.0.0.1', FEISHU_APP_SECRET: 'short-one' }), /不足/);
  });

  it('leaves the roster empty with real credentials, so that invented people never meet a real tenant', () => {
    const config = read(app);
    assert.equal(config.rosterFile, undefined);
    assert.deepEqual(config.feishu, {
      appId: app.FEISHU_APP_ID,
      appSecret: app.FEISHU_APP_SECRET,
      domain: 'https://open.feishu.cn',
    });
  });

  const accepted: readonly [string, Env, (config: ReturnType<typeof read>) => unknown, unknown][] = [
    ['the word feishu', { ...app, FEISHU_DOMAIN: 'feishu' }, (c) => c.feishu?.domain, 'https://open.feishu.cn'],
    [
      'the word Lark in any case',
      { ...app, FEISHU_DOMAIN: 'Lark' },
      (c) => c.feishu?.domain,
      'https://open.larksuite.com',
    ],
    [
      'a slash at the end of the address, cut off',
      { ...app, FEISHU_DOMAIN: 'http://127.0.0.1:9000//' },
      (c) => c.feishu?.domain,
      'http://127.0.0.1:9000',
    ],
    [
      'a path in the address',
      { ...app, FEISHU_DOMAIN: 'https://gw.example.cn/feishu/' },
      (c) => c.feishu?.domain,
      'https://gw.example.cn/feishu',
    ],
    ['webhook with both keys', { ...app, ...keys, FEISHU_TRANSPORT: 'webhook' }, (c) => c.transport, 'webhook'],
    ['webhook against the sandbox', { ...keys, FEISHU_TRANSPORT: 'webhook' }, (c) => c.feishu, undefined],
    ['any host with real credentials', { ...app, HOST: '0.0.0.0' }, (c) => c.host, '0.0.0.0'],
    ['localhost in the sandbox', { HOST: 'localhost' }, (c) => c.host, 'localhost'],
    ['IPv6 loopback in the sandbox', { HOST: '::1' }, (c) => c.host, '::1'],
    ['port 0, any free port', { PORT: '0' }, (c) => c.port, 0],
    ['the last port', { PORT: '65535' }, (c) => c.port, 65535],
    [
      'an empty value, as compose files pass them',
      { PORT: '', FEISHU_APP_ID: ' ' },
      (c) => [c.port, c.feishu],
      [3000, undefined],
    ],
    [
      'a newline after a value, as secret files have',
      { ...app, FEISHU_APP_SECRET: `${app.FEISHU_APP_SECRET}\n` },
      (c) => c.feishu?.appSecret,
      app.FEISHU_APP_SECRET,
    ],
    [
      'a replica set',
      { MONGODB_URI: 'mongodb://a:1,b:2/fuyuan?replicaSet=rs0' },
      (c) => c.mongodbUri,
      'mongodb://a:1,b:2/fuyuan?replicaSet=rs0',
    ],
    ['a public address', { PUBLIC_URL: 'https://bot.example.cn/' }, (c) => c.publicUrl, 'https://bot.example.cn'],
    ['a log level', { LOG_LEVEL: 'silent' }, (c) => c.logLevel, 'silent'],
    ["other programs' variables", { PATH: '/bin', NODE_ENV: 'production' }, (c) => c.port, 3000],
  ];
  for (const [name, env, pick, expected] of accepted) {
    it(`takes ${name}`, () => assert.deepEqual(pick(read(env)), expected));
  }
});

describe('an environment that refuses to start', () => {
  const refused: readonly [string, Env, string][] = [
    ['an id without a secret', { FEISHU_APP_ID: app.FEISHU_APP_ID }, 'FEISHU_APP_SECRET'],
    ['a secret without an id', { FEISHU_APP_SECRET: app.FEISHU_APP_SECRET }, 'FEISHU_APP_ID'],
    ['an id the SDK would silently ignore', { ...app, FEISHU_APP_ID: 'cli_xyz' }, 'FEISHU_APP_ID'],
    ['an id one digit short', { ...app, FEISHU_APP_ID: 'cli_0123456789abcde' }, 'FEISHU_APP_ID'],
    ['a secret copied from the example', { ...app, FEISHU_APP_SECRET: 'your_app_secret' }, 'FEISHU_APP_SECRET'],
    [
      'webhook without the encrypt key',
      { ...app, FEISHU_TRANSPORT: 'webhook', FEISHU_VERIFICATION_TOKEN: keys.FEISHU_VERIFICATION_TOKEN },
      'FEISHU_ENCRYPT_KEY',
    ],
    [
      'webhook without the token',
      { ...app, FEISHU_TRANSPORT: 'webhook', FEISHU_ENCRYPT_KEY: keys.FEISHU_ENCRYPT_KEY },
      'FEISHU_VERIFICATION_TOKEN',
    ],
    ['a placeholder key', { ...keys, FEISHU_ENCRYPT_KEY: 'changeme' }, 'FEISHU_ENCRYPT_KEY'],
    ['a short key', { ...keys, FEISHU_ENCRYPT_KEY: 'k3y!k3z' }, 'FEISHU_ENCRYPT_KEY'],
    ['a repeated character', { ...keys, FEISHU_ENCRYPT_KEY: 'aaaaaaaaaaaaaaaaaaaa' }, 'FEISHU_ENCRYPT_KEY'],
    ['a run of digits', { ...keys, FEISHU_VERIFICATION_TOKEN: '1234567890123456' }, 'FEISHU_VERIFICATION_TOKEN'],
    [
      'a token in angle brackets',
      { ...keys, FEISHU_VERIFICATION_TOKEN: '<verification-token>' },
      'FEISHU_VERIFICATION_TOKEN',
    ],
    [
      'the same value for both',
      { ...keys, FEISHU_VERIFICATION_TOKEN: keys.FEISHU_ENCRYPT_KEY },
      'FEISHU_VERIFICATION_TOKEN',
    ],
    ['an unknown transport', { FEISHU_TRANSPORT: 'polling' }, 'FEISHU_TRANSPORT'],
    ['a misspelt name', { FEISHU_APPID: 'cli_0123456789abcdef' }, 'FEISHU_APPID'],
    ['a domain that is no address', { ...app, FEISHU_DOMAIN: 'open.feishu.cn' }, 'FEISHU_DOMAIN'],
    ['a domain of another protocol', { ...app, FEISHU_DOMAIN: 'ftp://open.feishu.cn' }, 'FEISHU_DOMAIN'],
    ['a domain with a password in it', { ...app, FEISHU_DOMAIN: 'https://a:b@open.feishu.cn' }, 'FEISHU_DOMAIN'],
    ['a domain without credentials, which would run the sandbox', { FEISHU_DOMAIN: 'feishu' }, 'FEISHU_DOMAIN'],
    ['the sandbox open to the network', { HOST: '0.0.0.0' }, 'HOST'],
    ['the sandbox on all IPv6 addresses', { HOST: '::' }, 'HOST'],
    ['a host with a blank', { ...app, HOST: 'a b' }, 'HOST'],
    ['a port out of range', { PORT: '65536' }, 'PORT'],
    ['a negative port', { PORT: '-1' }, 'PORT'],
    ['a port in words', { PORT: '3000abc' }, 'PORT'],
    ['a port with a fraction', { PORT: '3000.5' }, 'PORT'],
    ['a tick of no time', { TICK_MS: '0' }, 'TICK_MS'],
    ['an unknown log level', { LOG_LEVEL: 'loud' }, 'LOG_LEVEL'],
    ['a database of another make', { MONGODB_URI: 'postgres://localhost' }, 'MONGODB_URI'],
    ['a mechanism file that is not there', { MECHANISM_FILE: 'missing.yaml' }, 'MECHANISM_FILE'],
    ['a roster file that is not there', { ROSTER_FILE: 'missing.yaml' }, 'ROSTER_FILE'],
    ['a weak audit key', { AUDIT_KEY: 'audit' }, 'AUDIT_KEY'],
    ['a weak app secret', { ...app, FEISHU_APP_SECRET: 'appsecret1234567' }, 'FEISHU_APP_SECRET'],
    ['a secret that is the app’s id', { ...app, FEISHU_APP_SECRET: app.FEISHU_APP_ID }, 'FEISHU_APP_SECRET'],
    ['a key that holds the app’s id', { ...app, AUDIT_KEY: `Kq7-${app.FEISHU_APP_ID}-w9` }, 'AUDIT_KEY'],
    ['an audit key that is the encrypt key', { ...keys, AUDIT_KEY: keys.FEISHU_ENCRYPT_KEY }, 'AUDIT_KEY'],
    ['a key that is the app secret', { ...app, FEISHU_ENCRYPT_KEY: app.FEISHU_APP_SECRET }, 'FEISHU_ENCRYPT_KEY'],
    ['a public address that is none', { PUBLIC_URL: 'bot' }, 'PUBLIC_URL'],
  ];
  for (const [name, env, variable] of refused) {
    it(`refuses ${name} and names ${variable}`, () => {
      const lines = linesOf(env);
      assert.equal(lines.length, 1, lines.join('\n'));
      assert.ok(lines[0]?.startsWith(`${variable}: `), lines[0]);
    });
  }

  it('names everything wrong at once, each once', () => {
    const lines = linesOf({ PORT: 'x', HOST: '0.0.0.0', FEISHU_TRANSPORT: 'webhook', FEISHU_KEY: 'y' });
    assert.deepEqual(
      lines.map((line) => line.split(':')[0]),
      ['FEISHU_ENCRYPT_KEY', 'FEISHU_KEY', 'FEISHU_VERIFICATION_TOKEN', 'HOST', 'PORT'],
    );
  });

  it('never shows a secret', () => {
    const text = linesOf({
      FEISHU_ENCRYPT_KEY: 'short-1',
      FEISHU_APP_SECRET: 'Zk3vXw81LqPb7TnYdR5s',
      AUDIT_KEY: 'tiny-2',
    }).join();
    for (const value of ['short-1', 'Zk3vXw81', 'tiny-2']) assert.ok(!text.includes(value));
  });
});
