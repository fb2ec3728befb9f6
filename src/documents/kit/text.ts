/** What nobody sees or no XML may hold: controls, directions, zero widths, tag letters, noncharacters. */
const unseen = /(?!\n|\t|\u200d|\ufe0f)[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/gu;
/** A zero-width joiner is kept inside an emoji and nowhere else. */
const strayJoiner =
  /(?<!\p{Extended_Pictographic}(?:\ufe0f|\p{Emoji_Modifier})?)\u200d|\u200d(?!\p{Extended_Pictographic})/gu;
/** More than three accents on one letter run over the neighbouring lines. */
const pile = /(\p{M}{3})\p{M}+/gu;

/** The lines of a text as they may stand in a document: as typed, without what nobody sees. Never empty. */
export const linesOf = (words: string): readonly string[] =>
  words
    .replace(/\r\n?|[\u0085\u2028\u2029\v\f]/g, '\n')
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(unseen, '')
    .replace(strayJoiner, '')
    .replace(pile, '$1')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
    .split('\n');

/** The same on one line: headings and labels. */
export const oneLine = (words: string): string => linesOf(words).join(' ').replaceAll('\t', ' ');

const forbidden = /[\\/:*?"<>|\p{Cc}\p{Cf}]/gu;

/** A name that every file system takes, at most 80 characters before the ending. */
export const fileNameOf = (...words: readonly string[]): string => {
  const name = words
    .map((word) => oneLine(word).replace(forbidden, '_'))
    .filter((word) => word !== '')
    .join(' ');
  return `${Array.from(name).slice(0, 80).join('').trim() || '文书'}.docx`;
};

const digits = '零一二三四五六七八九';

/** 一、二十三、一百零五: numbers of headings, 1 to 999. */
export const chineseNumber = (n: number): string => {
  const [hundreds, tens, ones] = [Math.floor(n / 100), Math.floor(n / 10) % 10, n % 10].map((d) => digits.charAt(d));
  if (n < 10) return `${ones}`;
  const last = ones === '零' ? '' : `${ones}`;
  if (n < 20) return `十${last}`;
  if (n < 100) return `${tens}十${last}`;
  if (n > 999) return String(n);
  const middle = tens === '零' ? (last === '' ? '' : '零') : `${tens}十`;
  return `${hundreds}百${middle}${last}`;
};
