import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type DocumentProps, documents } from '../../src/documents/index.js';
import { chineseNumber, fileNameOf, linesOf } from '../../src/documents/kit/text.js';
import { joint, jointIssued, paper, stages, supervised } from './jointSamples.js';
import { checkXml, has, textOf } from './openDocx.js';
import { base, drafted, issued, matter, secret } from './samples.js';

/** The fields that people type, and those that come from the county's file. */
const typed = new Set(
  (
    'company creditCode caseNo title facts ask basis text name conclusion reason decision work target measure progress why dueWhy ' +
    'noTask place video topic opinion mandate substitute by number left draftedBy short topics answeredBy concludedBy county'
  ).split(' '),
);

/** Every typed field of a record replaced. */
const spoilt = <T>(value: T, words: string, key = ''): T => {
  const change = (one: unknown, name: string): unknown => {
    if (typeof one === 'string') return typed.has(name) ? words : one;
    if (Array.isArray(one)) return one.map((part) => change(part, name));
    if (one === null || typeof one !== 'object') return one;
    return Object.fromEntries(Object.entries(one).map(([inner, part]) => [inner, change(part, inner)]));
  };
  return change(value, key) as T; // only strings were exchanged for strings
};

const records = {
  meeting: { ...jointIssued, topic: '议题' },
  matters: [matter, secret],
  papers: [paper],
  joint,
  tasks: [supervised],
};
const all = async (words: string): Promise<string[]> => {
  const p: DocumentProps = {
    ...base,
    ...spoilt({ ...records, task: { ...supervised, supervisions: [stages.settled] } }, words),
  };
  const docs = [documents.minutes, documents.agenda, documents.supervision];
  return Promise.all(docs.map(async (kind) => textOf(await kind.make(p))));
};

const hostile: Readonly<Record<string, string>> = {
  'XML signs': '</w:t></w:r><w:p>&amp; &#0; <![CDATA[x]]> <!-- --> ]]> "\' & < > <?xml?> <!DOCTYPE a>',
  controls: 'a\u0000b\u0001\u0008\u000b\u000c\u001f\u007f\u0085\u009fc',
  noncharacters: 'a\ufffe\uffff\ufdd0\u{1fffe}\u{10ffff}b',
  'lone surrogates': 'a\ud800b\udc00c\ud83d',
  'directions and zero widths': '\u202eabc\u202c\u2066d\u2069\u200b\u200f\ufeff\u061c\u{e0041}',
  emoji: '好👨‍👩‍👧‍👦👍🏽🇨🇳❤️‍🔥',
  'the library’s own placeholders': '{default-bullet-numbering-0} {default-bullet-numbering-1} {{x}}',
  'ten thousand letters without a space': 'a'.repeat(10_000),
  'ten thousand characters': '破产'.repeat(5_000),
  'ten thousand lines': '行\n'.repeat(10_000),
  accents: `a${'\u0301'.repeat(500)}`,
  nothing: '',
  spaces: ' \t\u3000 ',
  'line ends': 'a\r\nb\rc\u2028d\u2029e',
};

describe('hostile words', () => {
  for (const [name, words] of Object.entries(hostile))
    it(`leave every part of every document well-formed: ${name}`, async () => {
      if (words.length < 1000) await all(words);
      else await all(words.slice(0, 400));
    });

  it('stand as they were typed, markup and all', async () => {
    const words = '**粗** <b>&amp;</b> [链接](http://example.test) {default-bullet-numbering-0} @所有人 a　b  c';
    for (const text of await all(words)) has(text, words);
  });

  it('of ten thousand characters are printed whole', async () => {
    for (const words of [
      hostile['ten thousand characters'] ?? '',
      hostile['ten thousand letters without a space'] ?? '',
    ]) {
      const text = textOf(
        await documents.agenda.make({ ...base, meeting: drafted, matters: [{ ...matter, facts: words, ask: words }] }),
      );
      assert.equal(text.split(words).length, 3);
    }
  });

  it('lose what nobody sees and keep an emoji whole', () => {
    assert.deepEqual(linesOf('a\u202eb\u0000c\ufffe'), ['abc']);
    assert.deepEqual(linesOf('👨‍👩‍👧‍👦'), ['👨‍👩‍👧‍👦']);
    assert.deepEqual(linesOf('a\ud800'), ['a\ufffd']);
    assert.deepEqual(linesOf('\u0000'), ['']);
  });

  it('make no path of a file’s name', () => {
    assert.equal(fileNameOf('../a\\b:c*?"<>|\u0000\u202e', 'x\ny'), '.._a_b_c______ x y.docx');
    assert.equal(fileNameOf(''), '文书.docx');
    assert.ok([...fileNameOf('长'.repeat(300))].length <= 85);
  });

  it('in the county’s own file leave the documents well-formed too', async () => {
    const mechanism = spoilt(base.mechanism, '<&>"\u0000');
    textOf(await documents.minutes.make({ ...base, mechanism, meeting: issued, matters: [matter] }));
  });
});

describe('the check itself', () => {
  it('refuses what is no XML', () => {
    for (const xml of [
      '<a>',
      '<a></b>',
      '<a>&x;</a>',
      '<a>&</a>',
      '<a b></a>',
      '<a>\u0001</a>',
      '<a>\ufffe</a>',
      'x<a/>',
    ])
      assert.throws(() => checkXml('part', xml), xml);
    checkXml('part', '<?xml version="1.0"?><a b="1"><c/>&amp;&#38;<d e=\'2\'>好</d></a>');
  });
});

describe('numbers of headings', () => {
  it('are written as people write them', () => {
    const cases = {
      1: '一',
      10: '十',
      11: '十一',
      20: '二十',
      23: '二十三',
      100: '一百',
      105: '一百零五',
      110: '一百一十',
      999: '九百九十九',
    };
    for (const [n, words] of Object.entries(cases)) assert.equal(chineseNumber(Number(n)), words);
  });
});
