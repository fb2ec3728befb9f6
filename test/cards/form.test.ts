import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type FormField, form } from '../../cards/kit.js';
import { cardOf, everyKind } from './cardOf.js';
import { parts, values } from './harmless.js';

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
