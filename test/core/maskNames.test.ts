import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { maskNames } from '../../src/core/maskNames.js';

const mask = (text: string) => maskNames(text, ['县税务局', '税务局'], ['沂源', 'a.b']).replaceAll('\uFFFC', '□');

describe('names that say nothing about the matter', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['a company behind a verb', '请解除查封鲁源土地开发有限公司的账户', '请解除查封□□□□□□□□□□的账户'],
    ['a company behind a place name', '裁定受理沂源土地开发公司破产', '裁定受理□□□□□□□□破产'],
    ['a placeholder', '某某税务师事务所来函,××信用担保公司来函', '□□□□□□□□来函,□□□□□□□□来函'],
    ['a partnership with its form', '众诚税务师事务所(普通合伙)来函', '□□□□□□□□□□□□□□来函'],
    ['a unit', '县税务局、税务局', '□□□□、□□□'],
    ['two companies', '甲信托股份有限公司和乙土地有限公司', '□□□□□□□□□和□□□□□□□'],
  ];
  for (const [name, text, masked] of cases) {
    it(`are blanked: ${name}`, () => assert.equal(mask(text), masked));
  }

  it('keep their length, so that places in the text stay', () => {
    for (const [, text, masked] of cases) assert.equal(masked.length, text.length);
  });

  for (const text of ['该公司社保欠费', '企业注销', '某日职工围堵工厂大门', '查封厂房,公司停产', 'aXb土地']) {
    it(`leave ordinary words alone: ${text}`, () => assert.equal(mask(text), text));
  }
});
