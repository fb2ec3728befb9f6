import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { loadMechanism } from '../../src/mechanism/load.js';
import { makeTokenizer } from '../../src/mechanism/tokenize.js';

const cut = makeTokenizer(loadMechanism('mechanism/yiyuan.yaml'));

describe('the tokenizer', () => {
  it('cuts the key words of the file whole', () => {
    assert.deepEqual(cut('请办理解封和土增税'), ['请', '办理', '解封', '和', '土增税']);
    assert.ok(cut('协调解决无产可破企业的破产费用').includes('无产可破'));
  });

  it('leaves ordinary words as they are', () => {
    assert.deepEqual(cut('有关单位研究提出意见'), ['有关', '单位', '研究', '提出', '意见']);
  });

  it('keeps every character in order', () => {
    const text = '关于 沂源县A公司(以下简称“债务人”)的请示,12.5亿元!';
    assert.equal(cut(text).join(''), text);
    assert.deepEqual(cut(''), []);
  });
});
