import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkBoundary } from '../../src/core/boundary.js';
import { loadMechanism } from '../../src/mechanism/load.js';
import { heldOut } from '../mechanism/heldOut.js';
import { moreSentences } from '../mechanism/moreSentences.js';
import { sentences } from '../mechanism/sentences.js';
import { crossing, harmless } from './boundarySentences.js';

const mechanism = loadMechanism('mechanism/yiyuan.yaml');

describe('the judicial boundary', () => {
  for (const text of crossing) {
    it(`stops ${JSON.stringify(text)}`, () => {
      const rule = checkBoundary(text, mechanism);
      assert.ok(rule, text);
      assert.notEqual(rule.instead, '');
    });
  }

  for (const text of harmless) {
    it(`lets pass ${JSON.stringify(text)}`, () => {
      assert.equal(checkBoundary(text, mechanism)?.what, undefined);
    });
  }

  it('lets every ordinary matter pass', () => {
    const stopped = [...sentences, ...moreSentences, ...heldOut].filter(({ text }) => checkBoundary(text, mechanism));
    assert.deepEqual(stopped, []);
  });

  it('finds the one sentence that crosses in a long text', () => {
    const text = `${'债务人已停产,职工已安置。'.repeat(200)}请法院判决解除合同。${'请税务局申报债权。'.repeat(200)}`;
    assert.equal(checkBoundary(text, mechanism)?.what, '要求按指定内容判决');
  });

  it('stays quick on text made to be slow', () => {
    for (const text of [
      '请法院'.repeat(5000),
      `${'请县'.repeat(5000)}法院`,
      '法院应当'.repeat(5000),
      '请'.repeat(20000),
    ]) {
      assert.equal(checkBoundary(text, mechanism), undefined);
    }
  });
});
