import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askedIn, wordsOf } from '../../src/app/searchWords.js';
import { loadMechanism } from '../../src/mechanism/load.js';
import { makeTokenizer } from '../../src/mechanism/tokenize.js';

const tokenize = makeTokenizer(loadMechanism('mechanism/yiyuan.yaml'));
const company = '沂源红星纺织有限公司';
const body =
  '管理人拟拍卖厂房，涉及土地增值税 1,234,567.50 元，案号（2026）鲁0323破申1号，文号沂府院联办纪〔2026〕3号，Ａｂｃ公司担保。';
const words = new Set(wordsOf([company, 'M2026-0012'], [body], tokenize));

/** Whether everything asked for is there. */
const finds = (text: string): boolean => {
  const asked = askedIn(text, tokenize);
  return asked.length > 0 && asked.flat().every((word) => words.has(word));
};

test('a name is found by any part of it, a text by its words', () => {
  for (const text of [
    '红星',
    '红星纺织',
    '源红星',
    '沂源红星纺织有限公司',
    '纺织 拍卖',
    '土地增值税',
    '增值税',
    '厂房拍卖',
  ])
    assert.ok(finds(text), text);
  for (const text of ['红旗', '沂源红旗纺织', '拍卖 车辆', '所得税']) assert.ok(!finds(text), text);
});

test('numbers, case numbers and numbers of documents are whole, in whatever brackets and width', () => {
  for (const text of [
    '（2026）鲁0323破申1号',
    '(2026)鲁0323破申1号',
    '2026鲁0323破申1号',
    '〔2026〕鲁0323破申1号',
    '［2026］3号',
    '沂府院联办纪〔2026〕3号',
    '1234567.50',
    '1,234,567.50',
    '１２３４５６７.５０',
    'm2026-0012',
    'Ｍ2026-0012',
    'ABC',
  ])
    assert.ok(finds(text), text);
  for (const text of ['（2026）鲁0323破申2号', '（2025）鲁0323破申1号', '2026', '234567', 'm2026-001', '0323'])
    assert.ok(!finds(text), text);
});

test('a single character counts only where there is nothing else, and stop words never do', () => {
  assert.deepEqual(askedIn('关于红星的有关情况', tokenize).flat().includes('有关'), false);
  assert.ok(finds('关于红星'));
  assert.ok(finds('星'), 'a character of the name');
  assert.ok(!finds('税'), 'a character of a text is no word');
  for (const text of ['', '   ', '！？。', '关于有关', '😀😀']) assert.deepEqual(askedIn(text, tokenize), [], text);
});

test('a long question and a long text stay bounded, and a name is never cut for them', () => {
  const long = Array.from({ length: 4000 }, (_, i) => String.fromCodePoint(0x4e00 + (i % 3000))).join('');
  const many = wordsOf([company], [long, long], tokenize);
  assert.ok(many.length <= 800);
  assert.ok(many.includes('红星'));
  assert.ok(askedIn(long.slice(0, 100), tokenize).length <= 12);
});
