import { encrypt, envelope, now, type Signed, secrets, sign, signed } from '../feishu/signed.js';
import type { Random } from './random.js';

/** A request as somebody might forge it: never one that Feishu has made. */
export interface Forgery extends Signed {
  readonly kind: string;
}

type Forge = (random: Random, genuine: Signed) => Signed;

const hour = 3_600_000;
const at = (ms: number): string => String(Math.floor(ms / 1000));
const raw = (text: string): Buffer => Buffer.from(text);
const headerNames = ['x-lark-signature', 'x-lark-request-timestamp', 'x-lark-request-nonce'] as const;

const flipped = (bytes: Buffer, bit: number): Buffer => {
  const copy = Buffer.from(bytes);
  copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return copy;
};
const withHeader = ({ headers, raw }: Signed, name: string, value: string | undefined): Signed => ({
  raw,
  headers: Object.fromEntries(
    Object.entries({ ...headers, [name]: value }).flatMap(([n, v]) => (v === undefined ? [] : [[n, v]])),
  ),
});
/** Signed with the right key, as whoever has the key alone could: what is inside is wrong. */
const inside = (body: unknown, timestamp?: string): Signed => signed(body, timestamp);
const plain = (body: unknown): Signed => ({ raw: raw(JSON.stringify(body)), headers: sign(raw(JSON.stringify(body))) });
const token = (random: Random): string => {
  const { verificationToken: real } = secrets;
  return random.pick([
    real.slice(0, -1),
    `${real}x`,
    ` ${real}`,
    real.toUpperCase(),
    flipped(raw(real), random.below(real.length * 7)).toString('latin1'),
    '',
    secrets.encryptKey,
    random.text(16),
  ]);
};
const otherKey = (random: Random): string =>
  random.pick([secrets.encryptKey.slice(1), `${secrets.encryptKey}0`, '', random.text(16), secrets.verificationToken]);

/** Bodies that decrypt, are signed and are no event of form 2.0 for this app. */
const tricks: readonly ((random: Random) => unknown)[] = [
  () => ({ ...envelope(), schema: '1.0' }),
  () => ({ ...envelope(), schema: ['2.0'] }),
  () => ({ uuid: 'u', token: secrets.verificationToken, ts: at(now), type: 'event_callback', event: {} }),
  () => ({ header: envelope().header, event: {} }),
  () => ({ schema: '2.0', event: envelope().header }),
  () => ({ ...envelope(), header: [envelope().header] }),
  () => ({ ...envelope(), header: JSON.stringify(envelope().header) }),
  () => ({ ...envelope(), event: 'text' }),
  () => ({ schema: '2.0', header: { event_id: 'e1' }, token: secrets.verificationToken, event: {} }),
  (random) => envelope({}, { event_id: random.pick([7, null, undefined, ['e1'], { $ne: '' }, true]) }),
  (random) => envelope({}, { event_type: random.pick([7, null, undefined, ['x'], { $gt: '' }]) }),
  (random) => envelope({}, { app_id: random.pick([undefined, '', 'cli_fedcba9876543210', [secrets.appId], 7]) }),
  (random) => envelope({}, { token: random.pick([undefined, null, [secrets.verificationToken], { $ne: 1 }, true, 0]) }),
  (random) => envelope({}, { create_time: random.pick(['', 'x', null, '0', '-1', '1e99', at(now - 9 * hour)]) }),
  () => [envelope()],
  () => null,
  () => 'event',
  () => ({ type: 'url_verification', challenge: 'c', token: { length: 16 } }),
  () => ({ type: 'url_verification', challenge: ['c'], token: secrets.verificationToken }),
];
/** Texts that decrypt and that no parser may be led astray by. */
const texts: readonly string[] = [
  JSON.stringify(envelope()).replace('"event":{', '"event":{"__proto__":{"isAdmin":true},'),
  JSON.stringify(envelope()).replace('"header":{', '"header":{"constructor":{"prototype":{}},'),
  JSON.stringify(envelope()).replace('"event":{', `"event":{"deep":${'['.repeat(200)}${']'.repeat(200)},`),
  JSON.stringify(envelope()).slice(0, -1),
  `${JSON.stringify(envelope())}}`,
  `${JSON.stringify(envelope())}${JSON.stringify(envelope())}`,
  `\ufeff${JSON.stringify({ schema: '1.0' })}`,
  '',
  '[]',
  '{}',
  '\u0000',
  'NaN',
];

const forges: Readonly<Record<string, Forge>> = {
  'one bit of the body': (random, g) => ({ ...g, raw: flipped(g.raw, random.below(g.raw.length * 8)) }),
  'one bit of a header': (random, g) => {
    const name = random.pick(headerNames);
    const value = raw(g.headers[name] ?? '');
    return withHeader(g, name, flipped(value, random.below(value.length * 8)).toString('latin1'));
  },
  'cut short': (random, g) => ({ ...g, raw: g.raw.subarray(0, random.below(g.raw.length)) }),
  'made longer': (random, g) => ({ ...g, raw: Buffer.concat([g.raw, raw(random.pick([' ', '\n', '}', '\0', 'x']))]) }),
  'a byte put in': (random, g) => {
    const place = random.below(g.raw.length);
    return { ...g, raw: Buffer.concat([g.raw.subarray(0, place), raw(random.text(1)), g.raw.subarray(place)]) };
  },
  'a header left out': (random, g) => withHeader(g, random.pick(headerNames), undefined),
  'a header emptied or doubled': (random, g) => {
    const name = random.pick(headerNames);
    return withHeader(g, name, random.pick(['', `${g.headers[name]}, ${g.headers[name]}`, `${g.headers[name]}0`]));
  },
  unsigned: (_, g) => ({ raw: g.raw, headers: { 'content-type': 'application/json' } }),
  'signed with another key': (random, g) => ({ raw: g.raw, headers: sign(g.raw, undefined, otherKey(random)) }),
  'signed over other bytes': (random, g) => ({ raw: g.raw, headers: sign(raw(random.text(40))) }),
  'encrypted with another key': (random) => {
    const body = raw(JSON.stringify({ encrypt: encrypt(JSON.stringify(envelope()), otherKey(random)) }));
    return { raw: body, headers: sign(body) };
  },
  'another token': (random) => inside(envelope({ chat_id: 'oc_1' }, { token: token(random) })),
  'a challenge with another token': (random) => {
    const made = signed({ type: 'url_verification', challenge: 'c', token: token(random) });
    return random.below(2) === 0 ? made : { raw: made.raw, headers: {} };
  },
  'from another time': (random) => {
    const away =
      random.pick([-1, 1]) > 0 ? now + 6 * 60_000 + random.below(1e9) : now - 8 * hour - 1000 - random.below(1e9);
    return random.below(2) === 0
      ? inside(envelope(), at(away))
      : inside(envelope({ chat_id: 'oc_1' }, { create_time: String(away) }));
  },
  'in plain text': (random) => random.pick([plain(envelope()), { ...plain(envelope()), headers: {} }]),
  'a strange envelope': (random) =>
    plain(random.pick([{ encrypt: null }, { encrypt: ['x'] }, { encrypt: { $gt: '' } }, [], 7, { encrypt: 'AAAA' }])),
  'a strange body': (random) => inside(random.pick(tricks)(random)),
  'a strange text': (random) => {
    const body = raw(JSON.stringify({ encrypt: encrypt(random.pick(texts)) }));
    return { raw: body, headers: sign(body) };
  },
  'no JSON at all': (random) => {
    const body = random.bytes(random.below(200));
    return { raw: body, headers: sign(body) };
  },
};

const genuine = [
  signed(envelope()),
  signed(envelope({ text: '“关于”\u2028 😀 \\u0041 \n </script>' })),
  signed(envelope({ operator: { open_id: 'ou_1' }, action: { value: { command: 'close', input: {} } } })),
];

/** So many, every kind in its turn, the same for the same seed. */
export function* forgeries(count: number, random: Random): Generator<Forgery> {
  const kinds = Object.entries(forges);
  for (let i = 0; i < count; i += 1) {
    const [kind, forge] = kinds[i % kinds.length] ?? [];
    if (kind !== undefined && forge !== undefined) yield { kind, ...forge(random, random.pick(genuine)) };
  }
}
