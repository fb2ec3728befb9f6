import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';

const sources = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(folder, file));

const comparison = /(typeof )?([\w.?]+|'[^']*')\)?\s*[!=]==?\s*([\w.?]+|'[^']*')/g;
/** Names of what must never be compared sign by sign. */
const secret = /(?:secret|signature|verificationToken|encryptKey|auditKey|password|hmac)$/i;
/** Asking whether there is one gives nothing away. */
const harmless = /^(?:undefined|null|'')$/;

const isUnsafe = (line: string): boolean =>
  [...line.matchAll(comparison)].some(
    ([, type, left = '', right = '']) =>
      type === undefined && (secret.test(left) || secret.test(right)) && !harmless.test(left) && !harmless.test(right),
  );

it('the rule finds what it is to find, and nothing else', () => {
  for (const line of ['if (given === appSecret)', 'signature !== expected', 'a.encryptKey == b', 'x === this.auditKey'])
    assert.ok(isUnsafe(line), line);
  for (const line of [
    "secret === ''",
    'signature === undefined',
    "typeof signature !== 'string'",
    'token === undefined',
  ])
    assert.ok(!isUnsafe(line), line);
});

it('no secret, signature or token is compared sign by sign in the source (S4)', () => {
  const all = ['src', 'commands', 'cards'].flatMap(sources);
  assert.ok(all.length > 300, `${all.length} files`);
  const found = all.flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .flatMap((line, at) =>
        isUnsafe(line) && !/^\s*(\/?\*|\/\/)/.test(line) ? [`${file}:${at + 1} ${line.trim()}`] : [],
      ),
  );
  assert.deepEqual(found, []);
});

it('the gate compares signature and token in constant time', () => {
  const gate = readFileSync('src/feishu/gate.ts', 'utf8');
  assert.equal(gate.match(/timingSafeEqual\(/g)?.length, 2);
});
