import assert from 'node:assert/strict';

/** One Chinese sentence: what is quoted and record numbers aside, no Latin word, no line break, and one full stop at its end. */
export const isOneSentence = (text: string): void => {
  const own = text.replace(/“[^”]*”/g, '').replace(/[MHT]\d{4}-\d{4}/g, '');
  assert.match(own, /^[^。？！\n]+[。？]$/, `one sentence: ${text}`);
  assert.doesNotMatch(own, /[A-Za-z]{2,}/, `no Latin words: ${text}`);
};
