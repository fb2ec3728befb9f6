import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { routeText, routingText, suggestUnits } from '../../src/core/dutyArea.js';
import { loadMechanism } from '../../src/mechanism/load.js';
import { makeTokenizer } from '../../src/mechanism/tokenize.js';
import { heldOut } from '../mechanism/heldOut.js';
import { moreSentences } from '../mechanism/moreSentences.js';
import { sentences } from '../mechanism/sentences.js';
import type { Sentence } from '../mechanism/sentencesIn.js';

const mechanism = loadMechanism('mechanism/yiyuan.yaml');
const cut = makeTokenizer(mechanism);
const route = (text: string) => routeText(cut(text), text, mechanism);

describe('routing by duty area', () => {
  for (const [name, list] of Object.entries({ sentences, moreSentences, heldOut })) {
    it(`is right for at least 95 in 100 of ${name} and never wrong without asking`, () => {
      const routed = list.map((sentence) => ({ ...sentence, got: route(sentence.text).area }));
      const wrong = routed.filter(({ area, got }) => got !== undefined && got !== area);
      const right = routed.filter(({ area, got }) => got === area);
      assert.deepEqual(wrong, []);
      assert.ok(right.length >= list.length * 0.95, `${right.length} of ${list.length}`);
    });

    it(`leaves open what has no hint in ${name}`, () => {
      for (const { text } of list.filter(({ area }: Sentence) => area === undefined)) {
        assert.equal(route(text).area, undefined, text);
      }
    });
  }

  it('names the sub-type for at least nine in ten where the area is found', () => {
    const known = sentences.filter(({ subType }) => subType !== undefined);
    const right = known.filter(({ text, subType }) => route(text).subType === subType);
    assert.ok(right.length >= known.length * 0.9, `${right.length} of ${known.length}`);
  });

  it('knows every area and every sub-type by its own name', () => {
    for (const area of mechanism.areas) {
      assert.equal(route(`请协调${area.name}问题。`).area, area.key, area.name);
      for (const subType of area.subTypes) {
        const { area: got, subType: gotSubType } = route(`请协调${subType.name}问题。`);
        assert.deepEqual([got, gotSubType], [area.key, subType.key], subType.name);
      }
    }
  });

  it('decides on a title, facts and ask that are each only a few words', () => {
    const asked = (title: string, facts: string, ask: string) => route(routingText({ title, facts, ask })).area;
    assert.equal(asked('协调解除账户冻结', '我院已受理该公司破产清算,账户仍被税务局冻结', '税务局解除冻结'), 'a02');
    assert.equal(asked('企业信用修复', '重整计划执行完毕', '移出失信名单'), 'a06');
    assert.equal(asked('应纳税额争议', '某公司', '明确'), 'a03');
    assert.equal(asked('破产费用', '无产可破', '安排经费'), 'a11');
    assert.equal(asked('问题', '情况复杂', '支持'), undefined);
  });

  it('says which words decided, the strongest first', () => {
    const { area, subType, ranked } = route('厂房拍卖后,土地增值税如何计算,请税务局明确。');
    assert.equal(area, 'a03');
    assert.equal(subType, '3.3');
    assert.deepEqual(ranked[0]?.words, ['土地增值税', '拍卖…税']);
    assert.equal(ranked.find((r) => r.area === 'a04')?.words.includes('土地') ?? false, false);
  });

  it('calls two areas that weigh the same a tie and chooses neither', () => {
    const routing = route('请一并研究解除查封和信用修复。');
    assert.equal(routing.area, undefined);
    assert.equal(routing.isTie, true);
    assert.deepEqual(
      routing.ranked
        .slice(0, 2)
        .map((r) => r.area)
        .sort(),
      ['a02', 'a06'],
    );
  });

  it('does not take the name of a company or a unit for a hint', () => {
    for (const text of [
      '某某税务师事务所已提交报告。',
      '沂源恒通土地房产开发有限公司案件,请支持。',
      '山东招商信用融资担保股份有限公司来函。',
      '县税务局、县信访局、人力资源和社会保障局:请派员参加。',
      '淄博社保人力资源服务有限公司(以下简称该公司)破产一案。',
    ]) {
      assert.deepEqual(route(text).ranked, [], text);
    }
  });

  it('reads what is asked for before what is told', () => {
    const told = route('企业职工较多,社保已缴清。请协助移出失信名单,修复信用。');
    assert.equal(told.area, 'a06');
  });

  it('takes a short word only where a token ends as it does', () => {
    const words = ['重', '低保护', '层'];
    assert.deepEqual(routeText(words, '重低保护层', mechanism).ranked, []);
    assert.equal(routeText(['申请', '低保'], '申请低保', mechanism).area, 'a01');
  });

  it('works without tokens on longer words, and on full-width or spaced text', () => {
    assert.equal(routeText([], '请办理税务注销、简易注销', mechanism).area, 'a09');
    assert.equal(route('请 协 调 信 用 修 复,移出失信名单').area, 'a06');
  });

  it('reads half-width punctuation as full-width', () => {
    for (const { text, area } of heldOut) {
      assert.equal(
        route(text.replaceAll('，', ',').replaceAll('；', ';').replaceAll('：', ':')).area,
        route(text).area,
        area,
      );
    }
  });

  it('does not fail on nothing, noise or very long text', () => {
    for (const text of ['', ' \n', '????', '😀'.repeat(50), 'a…b^3', '请'.repeat(10000)]) {
      assert.equal(route(text).area, undefined);
    }
  });

  it('gives the same answer every time', () => {
    for (const { text } of heldOut) assert.deepEqual(route(text), route(text));
  });
});

describe('another county', () => {
  const qingping = loadMechanism('test/mechanism/qingping.yaml');
  const cutQingping = makeTokenizer(qingping);
  const routeQingping = (text: string) => routeText(cutQingping(text), text, qingping);

  it('routes into its own areas', () => {
    assert.equal(routeQingping('职工被拖欠工资,请研究。').area, 'workers');
    assert.equal(routeQingping('请核定税款后尽快申报。').subType, 'T1');
    assert.equal(routeQingping('请解除查封。').area, undefined);
  });
});

describe('units to add', () => {
  it('are those the sub-type needs from outside its area', () => {
    assert.deepEqual(suggestUnits('9.2', mechanism), ['naturalResources']);
    assert.deepEqual(suggestUnits('2.1', mechanism), ['naturalResources', 'approval', 'pbc']);
    assert.deepEqual(suggestUnits('3.3', mechanism), []);
    assert.deepEqual(suggestUnits('99', mechanism), []);
  });
});
