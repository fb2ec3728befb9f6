import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { beyond, checkBoundary, crossesRule, crossingsIn, withoutCitations } from '../../src/core/boundary.js';
import { boundaryProblems, interestProblems } from '../../src/mechanism/boundaryProblems.js';
import { loadMechanism } from '../../src/mechanism/load.js';
import { mechanismSchema } from '../../src/mechanism/schema.js';
import { heldOut } from '../mechanism/heldOut.js';
import { moreSentences } from '../mechanism/moreSentences.js';
import { sentences } from '../mechanism/sentences.js';

const mechanism = loadMechanism('mechanism/yiyuan.yaml');
const { boundary } = mechanism;

describe('the judicial boundary', () => {
  it('has examples both ways for every rule, at least 60 in all, none twice', () => {
    for (const rule of boundary) assert.ok(rule.stops.length > 0 && rule.passes.length > 0, rule.what);
    const all = boundary.flatMap((rule) => [...rule.stops, ...rule.passes]);
    assert.ok(all.length >= 60, String(all.length));
    assert.equal(new Set(all).size, all.length);
  });

  it('says of every rule what may be coordinated instead', () => {
    for (const rule of boundary) assert.match(rule.instead, /可以协调|写明|需要行政单位/, rule.what);
  });

  it('stops every sentence that is to be stopped, and no rule stops what is to pass', () => {
    for (const rule of boundary) {
      for (const text of rule.stops) assert.ok(checkBoundary(text, mechanism), text);
      for (const text of rule.passes) assert.equal(checkBoundary(text, mechanism)?.what, undefined, text);
    }
    assert.equal(checkBoundary('', mechanism), undefined);
  });

  it('stops the same sentence with other spacing, in full width, and on a line of its own', () => {
    for (const text of boundary.flatMap((rule) => rule.stops).slice(0, 20)) {
      assert.ok(checkBoundary(`案件基本情况如下。\n${[...text].join(' ')}\n请税务局申报债权。`, mechanism), text);
    }
  });

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

  it('reads each field by itself, and refuses in one sentence with the field, the rule, what instead, and the clause', () => {
    const texts = [
      { field: '事项标题', text: '厂房过户' },
      { field: '请求协调的内容', text: '请法院判决解除租赁合同。' },
      { field: '基本情况', text: '建议撤销一审判决。' },
    ];
    const crossings = crossingsIn(texts, mechanism);
    assert.deepEqual(
      crossings.map((c) => c.field),
      ['请求协调的内容', '基本情况'],
    );
    const [first] = crossings;
    assert.ok(first);
    const { code, message } = beyond(first, '不能提请协调', mechanism);
    assert.equal(code, 'input');
    assert.match(
      message,
      /^“请求协调的内容”中要求按指定内容判决，属于审判职权，不能提请协调；[^。]+可以协调的是[^。]+（[^（）]*第一部分[^。]*）。$/,
    );
  });

  it('leaves a quotation of the law in the 依据 alone, and nothing else', () => {
    const law = '《企业破产法》第十条规定人民法院应当裁定是否受理。';
    assert.equal(checkBoundary(withoutCitations(law), mechanism), undefined);
    assert.ok(checkBoundary(withoutCitations(`${law}请法院裁定受理该申请。`), mechanism));
  });
});

describe('the examples in a mechanism file', () => {
  const written = mechanismSchema.parse({
    ...mechanism,
    seats: mechanism.seats.filter((s) => s.clause !== undefined).map(({ unit: _, ...seat }) => seat),
  });

  it('make it unusable when a rule does not stop what it says it stops, or one stops what is to pass', () => {
    const [rule, ...rest] = written.boundary;
    assert.ok(rule);
    const problems = boundaryProblems({
      ...written,
      boundary: [{ ...rule, stops: ['请税务局申报债权。'], passes: ['请法院判决解除合同。'] }, ...rest],
    });
    assert.deepEqual(
      problems.map((p) => p.path),
      [
        ['boundary', 0, 'stops', 0],
        ['boundary', 0, 'passes', 0],
      ],
    );
    assert.match(problems[1]?.reason ?? '', /被“要求按指定内容判决”拦下/);
  });

  it('are not tried on a pattern that cannot be read', () => {
    const [rule] = written.boundary;
    assert.ok(rule);
    const problems = boundaryProblems({ ...written, boundary: [{ ...rule, pattern: '请(法院' }] });
    assert.deepEqual(
      problems.map((p) => p.path),
      [['boundary', 0, 'pattern']],
    );
  });

  it('and seats of interested bodies must be there', () => {
    const [interest] = written.interests;
    assert.ok(interest);
    assert.deepEqual(interestProblems(written), []);
    const problems = interestProblems({
      ...written,
      interests: [{ ...interest, seats: ['leader:tax', 'leader:nobody'] }],
    });
    assert.deepEqual(problems, [{ path: ['interests', 0, 'seats', 1], reason: '没有 leader:nobody 席位' }]);
  });

  it('are each stopped by the rule under which they stand', () => {
    for (const rule of boundary) for (const text of rule.stops) assert.ok(crossesRule(text, rule), text);
  });
});
