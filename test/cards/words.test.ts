import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  type Block,
  buttons,
  clamp,
  escapeMarkdown,
  facts,
  form,
  list,
  note,
  oneLine,
  panel,
  plainWords,
  quote,
  type RootBlock,
  row,
  section,
  steps,
  text,
} from '../../cards/kit.js';
import { assertCard } from './assertCard.js';
import { cardOf, everyKind, press } from './cardOf.js';
import { assertHarmless, parts } from './harmless.js';
import { hostile, hostileMany } from './hostile.js';

/** Every builder, with the same words everywhere that a user's words may stand. */
const builders: Readonly<Record<string, (words: string) => Block | RootBlock>> = {
  text: (words) => text(words),
  textBold: (words) => text(words, { bold: true, tone: 'red', size: 'heading' }),
  textBoldPlain: (words) => text(words, { bold: true }),
  note,
  facts: (words) =>
    facts([
      [words, words],
      ['事项', 'M2026-0001'],
    ]),
  quote: (words) => quote(words, words),
  section: (words) => section(words, [text(words), quote(words, words)]),
  panel: (words) => panel(words, [text(words), facts([[words, words]])]),
  row: (words) => row({ title: words, note: words, tag: { text: words, color: 'blue' }, buttons: [press(words)] }),
  list: (words) => list([{ title: words, note: words }]),
  steps: (words) => steps([words, words, words], 1),
  buttons: (words) => buttons([{ ...press(words), confirm: { title: words, text: words }, disabled: words }]),
  form: (words) =>
    form({
      name: 'fields',
      fields: everyKind(words),
      buttons: [press(words), { ...press(words), submit: false }],
      more: words,
    }),
};

describe('hostile words', () => {
  it('are a table of at least 120, and 500 in variations', () => {
    assert.ok(hostile.length >= 120, `${hostile.length}`);
    assert.ok(hostileMany.length >= 500);
  });

  for (const [name, build] of Object.entries(builders)) {
    it(`do nothing in ${name}`, () => {
      for (const words of hostile) {
        const made = cardOf(words, build(words));
        assertCard(made);
        assertHarmless(made);
      }
    });
  }

  it('become entities and nothing else in markdown', () => {
    for (const words of hostileMany) {
      const escaped = escapeMarkdown(words);
      assert.doesNotMatch(escaped.replace(/&#\d+;/g, ''), /[!-/:-@[-`{-~\n]/);
      const back = escaped.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
      assert.equal(back, oneLine(words));
    }
  });

  it('stay as typed in plain text', () => {
    const typed = '# 关于**某公司**的<at id=all></at>\n- 第一，详见https://example.cn/路径。\n- 第二';
    const [first] = parts(cardOf('标题', text(typed)).body).filter((one) => one.tag === 'plain_text');
    assert.equal(first?.content, typed);
  });

  it('keep emoji whole and lose what nobody sees', () => {
    assert.equal(plainWords('家庭👨‍👩‍👧‍👦好❤️'), '家庭👨‍👩‍👧‍👦好❤️');
    assert.equal(plainWords('甲\u200d乙\u202e丙\u0000丁\ufeff'), '甲乙丙丁');
    assert.equal(plainWords('a\r\nb\rc\u2028d'), 'a\nb\nc\nd');
  });
});

describe('clamp', () => {
  it('ends cut words with 「…」 and leaves others alone', () => {
    assert.equal(clamp('一二三四五', 5), '一二三四五');
    assert.equal(clamp('一二三四五六', 5), '一二三四…');
    assert.equal(clamp('😀😀😀', 4), '😀…');
    assert.equal(clamp('😀😀', 4), '😀😀');
  });
});
