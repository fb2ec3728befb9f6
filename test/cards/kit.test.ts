import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  buttons,
  card,
  facts,
  list,
  matterLook,
  meetingLook,
  panel,
  quote,
  rule,
  section,
  steps,
  taskLook,
} from '../../cards/kit.js';
import { assertCard } from './assertCard.js';
import { cardOf, press } from './cardOf.js';
import { depthOf, parts, values } from './harmless.js';

describe('a card', () => {
  it('is shared, wide by default, and says what is asked in the chat list', () => {
    const made = card({ title: '事项', colour: 'blue', summary: '请回执', forward: false, blocks: [] });
    assert.equal(made.schema, '2.0');
    assert.deepEqual(made.config, {
      update_multi: true,
      enable_forward: false,
      width_mode: 'default',
      summary: { content: '请回执' },
    });
  });

  it('shows at most three tags', () => {
    const tags = ['一', '二', '三', '四'].map((words) => ({ text: words, color: 'blue' }) as const);
    const made = card({ title: '事项', tags, colour: 'blue', summary: '', blocks: [] });
    assert.equal([...parts(made)].filter((one) => one.tag === 'text_tag').length, 3);
  });

  it('fits the limits whatever the data, and keeps its buttons', () => {
    const long = '这是一段很长的情况说明，'.repeat(500);
    const rows = Array.from({ length: 80 }, () => ({ title: long, note: long, buttons: [press('查看')] }));
    const made = cardOf(
      long,
      facts(Array.from({ length: 60 }, (_, at) => [`项目${at}`, long] as const)),
      ...Array.from({ length: 30 }, () => quote('意见', long)),
      list(rows),
      section('意见', [
        panel('全部', [
          facts([
            ['甲', '乙'],
            ['丙', '丁'],
          ]),
          list(rows),
        ]),
      ]),
      buttons([press('同意'), press('改期')]),
    );
    assertCard(made);
    const labels = [...parts(made)].filter((one) => one.tag === 'button').slice(-2);
    assert.deepEqual(
      labels.map((one) => one.text),
      [
        { tag: 'plain_text', content: '同意' },
        { tag: 'plain_text', content: '改期' },
      ],
    );
  });

  it('never nests more than five containers', () => {
    const deep = section('一', [
      panel('二', [
        section('三', [
          panel('四', [
            facts([
              ['甲', '乙'],
              ['丙', '丁'],
            ]),
            buttons([press('查看')]),
          ]),
        ]),
      ]),
    ]);
    assert.ok(depthOf(cardOf('标题', deep).body) <= 5);
    assertCard(cardOf('标题', deep, rule()));
  });

  it('says how many rows are missing', () => {
    const rows = Array.from({ length: 60 }, (_, at) => ({ title: `第 ${at} 项` }));
    const words = JSON.stringify(cardOf('清单', list(rows)));
    assert.match(words, /还有 \d+ 项未显示/);
  });
});

describe('buttons', () => {
  it('carry { command, input } and nothing else', () => {
    const made = cardOf(
      '标题',
      buttons([
        { label: '查看', command: 'matter', input: { matter: 'M2026-0001', page: undefined } },
        { label: '帮助', command: 'help' },
      ]),
    );
    assert.deepEqual(values(made), [
      { command: 'matter', input: { matter: 'M2026-0001' } },
      { command: 'help', input: {} },
    ]);
  });

  it('stand three to a row, primary first and only one of them filled', () => {
    const all = ['一', '二', '三', '四', '五'].map((words, at) => ({
      ...press(words),
      kind: at >= 2 ? ('primary' as const) : ('default' as const),
    }));
    const made = cardOf('标题', buttons(all));
    const drawn = [...parts(made)].filter((one) => one.tag === 'button');
    assert.deepEqual(
      drawn.map((one) => one.type),
      ['primary_filled', 'primary', 'primary', 'default', 'default'],
    );
    assert.equal([...parts(made)].filter((one) => one.tag === 'column_set').length, 2);
  });

  it('that cannot be undone ask first', () => {
    const made = cardOf('标题', buttons([{ ...press('终止'), kind: 'danger' }]));
    assert.match(JSON.stringify(made), /确定终止？/);
  });

  it('that cannot be pressed say why', () => {
    const [drawn] = [...parts(cardOf('标题', buttons([{ ...press('定会'), disabled: '还有单位未回执' }])))].filter(
      (one) => one.tag === 'button',
    );
    assert.equal(drawn?.disabled, true);
    assert.deepEqual(drawn?.disabled_tips, { tag: 'plain_text', content: '还有单位未回执' });
  });
});

describe('statuses', () => {
  it('are exactly the words of the specification', () => {
    const matter = [
      'draft',
      'proposed',
      'scheduled',
      'awaitingOutcome',
      'awaitingConvening',
      'awaitingSubmission',
      'inProgress',
      'awaitingClosure',
      'closed',
      'withdrawn',
      'referred',
      'terminated',
    ] as const;
    const meeting = ['planning', 'arranged', 'held', 'minuted', 'issued', 'cancelled'] as const;
    const task = ['open', 'completed', 'verified', 'ended'] as const;
    assert.equal(
      matter.map((one) => matterLook(one).text).join(' '),
      '草稿 待回执 已定会 待结论 待召集 待提请 办理中 待办结 办结 撤回 报上级 终止',
    );
    assert.equal(meeting.map((one) => meetingLook(one).text).join(' '), '筹备 已定 已开 已出纪要 已印发 已取消');
    assert.equal(task.map((one) => taskLook(one).text).join(' '), '办理中 待核验 已销号 终止');
  });
});

describe('facts and steps', () => {
  it('stand in two columns while short, else in one, and leave out what is unknown', () => {
    const isTwo = (...pairs: readonly (readonly [string, string])[]) =>
      JSON.stringify(cardOf('标题', facts(pairs))).includes('bisect');
    assert.equal(isTwo(['编号', 'M2026-0001'], ['阶段', '事前']), true);
    assert.equal(isTwo(['编号', 'M2026-0001'], ['请求', '请县自然资源局办理解封与过户手续']), false);
    assert.doesNotMatch(JSON.stringify(cardOf('标题', facts([['案号', '']]))), /案号/);
  });

  it('mark where a matter is on the ladder', () => {
    const made = JSON.stringify(cardOf('标题', steps(['业务会议', '专题会议', '联席会议'], 1)));
    assert.match(made, /业务会议 → <text_tag color='blue'>专题会议<\/text_tag> → <font color='grey'>联席会议<\/font>/);
  });

  it('fold a long quotation and show a short one whole', () => {
    assert.doesNotMatch(JSON.stringify(cardOf('标题', quote('意见', '同意。'))), /全文/);
    assert.match(JSON.stringify(cardOf('标题', quote('意见', '长'.repeat(500)))), /全文/);
  });
});
