import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  type Block,
  type Button,
  buttons,
  card,
  clamp,
  escapeMarkdown,
  type FormField,
  facts,
  form,
  list,
  matterLook,
  meetingLook,
  note,
  oneLine,
  panel,
  plainWords,
  quote,
  type RootBlock,
  row,
  rule,
  section,
  steps,
  taskLook,
  text,
} from '../../cards/kit.js';
import { assertCard } from './assertCard.js';
import { assertHarmless, depthOf, parts, values } from './harmless.js';
import { hostile, hostileMany } from './hostile.js';

const press = (words: string): Button => ({ label: words, command: 'matter', input: { matter: 'M2026-0001' } });

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

function everyKind(words: string): readonly FormField[] {
  const kinds = ['text', 'multiline', 'number', 'select', 'multiSelect', 'person', 'date', 'datetime'] as const;
  return kinds.map((kind) => ({
    kind,
    name: kind,
    label: words,
    hint: words,
    placeholder: words,
    initial: words,
    options: [
      { text: words, value: 'a' },
      { text: words, value: 'b' },
    ],
    folded: kind === 'date',
  }));
}

function cardOf(words: string, ...blocks: readonly (Block | RootBlock)[]) {
  const tags = [{ text: words, color: 'blue' }] as const;
  return card({ title: words, subtitle: words, tags, colour: 'blue', summary: words, blocks });
}

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

describe('a form', () => {
  const submit = { label: '提交', command: 'progress', input: { task: 'T2026-0001' } };
  const drawForm = (fields: readonly FormField[]) => [
    ...parts(cardOf('标题', form({ name: 'fields', fields, buttons: [submit] }))),
  ];

  it('gives every part that can be touched a name of its own', () => {
    const names = drawForm(everyKind('甲'))
      .map((one) => one.name)
      .filter((one) => one !== undefined);
    assert.equal(new Set(names).size, names.length);
    assert.equal(names.length, 8 + 2);
  });

  it('carries record ids on the button that submits it', () => {
    const made = cardOf(
      '标题',
      form({ name: 'fields', fields: [], buttons: [submit, { label: '取消', command: 'task', submit: false }] }),
    );
    assert.deepEqual(values(made), [
      { command: 'progress', input: { task: 'T2026-0001' } },
      { command: 'task', input: {} },
    ]);
    const sends = [...parts(made)].filter((one) => one.form_action_type === 'submit');
    assert.equal(sends.length, 1);
  });

  it('refuses two fields of one name and a form nobody can submit', () => {
    const field = { kind: 'text', name: 'a', label: '甲' } as const;
    assert.throws(() => form({ name: 'f', fields: [field, field], buttons: [submit] }), /used twice/);
    assert.throws(
      () => form({ name: 'f', fields: [field], buttons: [{ ...submit, submit: false }] }),
      /no button submits/,
    );
  });

  it('fills in what was given, in the shapes that pickers take', () => {
    const given = JSON.stringify(
      drawForm([
        { kind: 'date', name: 'dueOn', label: '期限', initial: '2026-12-18 +0800' },
        { kind: 'datetime', name: 'startAt', label: '时间', initial: '2026-11-25T15:00:00+08:00' },
        { kind: 'datetime', name: 'endAt', label: '时间', initial: '明天下午' },
        { kind: 'select', name: 'verdict', label: '意见', initial: 'no', options: [{ text: '同意', value: 'yes' }] },
        {
          kind: 'multiSelect',
          name: 'units',
          label: '单位',
          initial: ['tax', 'gone'],
          options: [
            { text: '税务局', value: 'tax' },
            { text: '税务', value: 'tax' },
          ],
        },
      ]),
    );
    assert.match(given, /"initial_date":"2026-12-18"/);
    assert.match(given, /"initial_datetime":"2026-11-25 15:00"/);
    assert.doesNotMatch(given, /明天|initial_option/);
    assert.match(given, /"selected_values":\["tax"\]/);
  });

  it('folds optional empty fields and no others', () => {
    const fold = { kind: 'text', label: '甲', folded: true } as const;
    const drawn = drawForm([
      { ...fold, name: 'required', required: true },
      { ...fold, name: 'filled', initial: '已填' },
      { ...fold, name: 'empty' },
    ]);
    const folded = drawn.find((one) => one.tag === 'collapsible_panel');
    const names = [...parts(folded)].filter((one) => one.tag === 'input').map((one) => one.name);
    assert.deepEqual(names, ['empty']);
  });

  it('asks for a typed name when there are more people than a select can hold', () => {
    const options = Array.from({ length: 300 }, (_, at) => ({ text: `第${at}人（某单位）`, value: `ou_${at}` }));
    const made = cardOf(
      '标题',
      form({
        name: 'f',
        fields: [{ kind: 'person', name: 'person', label: '承办人', options, initial: 'ou_7' }],
        buttons: [submit],
      }),
    );
    const input = [...parts(made)].find((one) => one.name === 'person');
    assert.equal(input?.tag, 'input');
    assert.equal(input?.default_value, '第7人（某单位）');
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
