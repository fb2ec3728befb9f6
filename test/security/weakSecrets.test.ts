import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { describe, it } from 'node:test';
import { ConfigError, readConfig } from '../../src/config.js';
import { whatIsWeak } from '../../src/weak.js';

const appId = 'cli_a18f3c77d2b94e60';
const names = ['FEISHU_APP_SECRET', 'FEISHU_ENCRYPT_KEY', 'FEISHU_VERIFICATION_TOKEN', 'AUDIT_KEY'] as const;
/** One good value for each; each differs. */
const good: Readonly<Record<string, string>> = {
  FEISHU_APP_ID: appId,
  FEISHU_APP_SECRET: 'Zk3vXw81LqPb7TnYdR5s',
  FEISHU_ENCRYPT_KEY: 'u7Rk2pQx9LmZ4tVb',
  FEISHU_VERIFICATION_TOKEN: 'Jw5nHs8Ye3Gc6Dfa',
  AUDIT_KEY: 'f3a9c17be02d4586',
};

const weak: readonly string[] = [
  ...['a', 'k3y!k3z', 'Xq7#mK2$pL9', 'Zk3vXw81LqPb7Tn'],
  ...['changeme', 'changeme123456789', 'placeholder', 'your_app_secret', 'your-encrypt-key-here', '<encrypt-key>'],
  ...['xxxxxxxxxxxxxxxxxxxx', '****************', '0000000000000000', '................', '----------------'],
  ...['1234567890123456', '9876543210987654', 'abcdefghijklmnopqrst', '0123456789abcdef', 'ABCDEFGHIJKLMNOP'],
  ...['abcdabcdabcdabcd', 'Zk3vXw81Zk3vXw81', 'Zk3vXw81Zk3vXw81Zk3v', '7f7f7f7f7f7f7f7f7f', 'qwqwqwqwqwqwqwqw'],
  ...['aaaaaaaabbbbbbbb', '1111222233334444', 'aabbccddaabbccdd', '10101100101011001'],
  ...[
    'passwordpassword',
    'P@ssw0rdP@ssw0rd',
    'Passw0rd12345678',
    'feishu-encrypt-key',
    'FeishuSecret2026',
    'fuyuan-audit-key',
  ],
  ...[
    'verification-token',
    'MyAppSecretKey123',
    'test-secret-key-1',
    'secret1234567890',
    'admin@feishu.local',
    'default_secret_01',
  ],
  ...['qwertyuiopasdfgh', '1qaz2wsx3edc4rfv', 'qwerty1234567890', 'letmein-welcome-1', 'token-token-tokens'],
];

const linesOf = (env: Readonly<Record<string, string>>): readonly string[] => {
  try {
    readConfig(env, () => true);
  } catch (thrown) {
    assert.ok(thrown instanceof ConfigError);
    return thrown.lines;
  }
  return [];
};

describe('weak secrets (S5)', () => {
  it('is a table of at least 40', () => assert.ok(weak.length >= 40, `${weak.length}`));

  for (const name of names)
    it(`refuses to start with each of them as ${name}, in one line that does not show it`, () => {
      for (const value of weak) {
        const lines = linesOf({ ...good, [name]: value });
        assert.equal(lines.length, 1, `${value}: ${lines.join(' | ')}`);
        assert.match(lines[0] ?? '', new RegExp(`^${name}: .*请`));
        assert.ok(value.length < 4 || !lines[0]?.includes(value), lines[0]);
      }
    });

  it('takes whatever a generator makes', () => {
    assert.deepEqual(linesOf(good), []);
    for (let i = 0; i < 5000; i += 1)
      for (const value of [
        randomBytes(16).toString('hex'),
        randomBytes(18).toString('base64url'),
        randomBytes(24).toString('base64'),
      ])
        assert.equal(whatIsWeak(value), undefined, value);
  });

  it('asks for none where there is no platform: the sandbox makes its own', () => assert.deepEqual(linesOf({}), []));

  it('refuses the webhook without its key or its token', () => {
    for (const name of ['FEISHU_ENCRYPT_KEY', 'FEISHU_VERIFICATION_TOKEN']) {
      const lines = linesOf({ ...good, FEISHU_TRANSPORT: 'webhook', [name]: '' });
      assert.deepEqual(lines, [`${name}: FEISHU_TRANSPORT=webhook 时必须设置`]);
    }
  });
});
