/** Characters. */
const shortest = 16;
const shortestOfAll = 8;
/** Characters that are left when words and runs are taken out. */
const leastOwn = 8;
/** Bits over the whole value, by how often each character occurs in it: 16 random hexadecimal digits have about 50. */
const leastBits = 40;
const leastKinds = 6;

const placeholders = new Set('changeme changethis placeholder todo example sample default password admin'.split(' '));
/** What people write when they are asked for a secret; the longer word first. */
const words = (
  'verification password passwd placeholder changeme changethis welcome encrypt default example sample letmein ' +
  'qwertyuiop qwerty asdfghjkl asdfgh zxcvbnm zxcvbn 1qaz2wsx 3edc4rfv qazwsx iloveyou secret feishu fuyuan admin ' +
  'audit token local hello test lark root user your the app key my'
).split(' ');
const lookalikes: Readonly<Record<string, string>> = { a: '[a@4]', e: '[e3]', i: '[i1!]', o: '[o0]', s: '[s$5]' };
const anyWord = new RegExp(words.map((word) => word.replace(/[aeios]/g, (l) => lookalikes[l] ?? l)).join('|'), 'g');

/**
 * 密钥强度 (S5): what is wrong with a secret, in Chinese; undefined when it will do. Whatever Feishu's console and
 * `openssl rand -hex 16` make passes; what a person thinks up mostly does not.
 */
export const whatIsWeak = (value: string): string | undefined => {
  const unfit = whatIsUnfit(value);
  if (unfit) return unfit;
  if (value.length < shortest) return `不足 ${shortest} 个字符`;
  if (isRepeated(value)) return '由同一段字符重复而成';
  if (new Set(value).size < leastKinds || bitsOf(value) < leastBits || isRun(value)) return '过于简单';
  return isMostlyWords(value) ? '多为常见词或连续字符' : undefined;
};

/** What will not do even for a trial. */
export const whatIsUnfit = (value: string): string | undefined => {
  if (isPlaceholder(value)) return '是示例值';
  return value.length < shortestOfAll ? `不足 ${shortest} 个字符` : undefined;
};

/** A value copied from an example: `changeme`, `your_app_secret`, `<token>`, `xxxx`. */
const isPlaceholder = (value: string): boolean => {
  const word = value.toLowerCase().replace(/[^a-z0-9]/g, '');
  return (
    /^<.*>$/.test(value) ||
    word === '' ||
    /^your[\W_]/i.test(value) ||
    /^(.)\1{3,}$/.test(word) ||
    placeholders.has(word.replace(/\d+$/, ''))
  );
};

/** `abcdabcdabcdabcd`, also when it is cut off in the middle. */
const isRepeated = (value: string): boolean => {
  for (let period = 1; period <= value.length / 2; period += 1)
    if (value.slice(period) === value.slice(0, -period)) return true;
  return false;
};

const bitsOf = (value: string): number => {
  const counts = new Map<string, number>();
  for (const character of value) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts.values()].reduce((bits, count) => bits + count * Math.log2(value.length / count), 0);
};

/** `1234567890123`, `abcdefghijkl`: each character follows the one before. */
const isRun = (value: string): boolean => value.split('').every((_, at) => at === 0 || isNext(value, at));

const isNext = (value: string, at: number): boolean => {
  const step = Math.abs(value.charCodeAt(at) - value.charCodeAt(at - 1));
  return step === 1 || step === 9;
};

/** `FeishuSecret12345678`, `P@ssw0rd-2026-test`: too little is left without words, years and runs. */
const isMostlyWords = (value: string): boolean =>
  withoutRuns(value.toLowerCase().replace(anyWord, ' ')).length < leastOwn;

/** Without what stands between words, years, and four or more characters in a row that follow or repeat each other. */
const withoutRuns = (text: string): string =>
  text
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => !/^(?:19|20)\d{2}$/.test(part))
    .map(withoutRun)
    .join('');

const withoutRun = (part: string): string => {
  let kept = '';
  for (let at = 0; at < part.length; ) {
    let end = at + 1;
    while (end < part.length && (isNext(part, end) || part[end] === part[end - 1])) end += 1;
    if (end - at < 4) kept += part.slice(at, end);
    at = end;
  }
  return kept;
};
