import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { checkCard } from '../../../sandbox/feishu/cardCheck.js';

type Json = Record<string, unknown>;

const text = (content: string) => ({ tag: 'plain_text', content });
const submit = (name: string) => ({ tag: 'button', name, text: text('提交'), form_action_type: 'submit' });
const input = (name: string, more: Json = {}) => ({ tag: 'input', name, ...more });
const form = (name: string, ...elements: Json[]) => ({ tag: 'form', name, elements });
const columns = (...elements: Json[]) => ({ tag: 'column_set', columns: [{ tag: 'column', elements }] });
const press = (value: unknown) => ({ tag: 'button', text: text('按'), behaviors: [{ type: 'callback', value }] });
const options = (...values: string[]) => values.map((value) => ({ text: text(value), value }));
const table = { tag: 'table', columns: [{ name: 'a', display_name: '甲', data_type: 'text' }], rows: [{ a: '1' }] };
const grid = '\n| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |\n';
const many = (count: number, element: Json) => Array.from({ length: count }, () => element);
const nest = (depth: number): Json => (depth === 0 ? { tag: 'hr' } : columns(nest(depth - 1)));

const card = (elements: Json[], more: Json = {}) => ({
  schema: '2.0',
  config: { update_multi: true, summary: { content: '摘要' } },
  body: { elements },
  ...more,
});

const sound: Record<string, Json> = {
  'a text': card([{ tag: 'markdown', content: '**正文**', text_size: 'notation', margin: '0px 0px 12px 0px' }]),
  'a whole header': card([], {
    header: {
      title: text('题'),
      subtitle: text('副题'),
      template: 'orange',
      text_tag_list: [{ tag: 'text_tag', text: text('急'), color: 'red' }],
      icon: { tag: 'standard_icon', token: 'approval_colorful' },
      padding: '12px',
    },
  }),
  'a form with every kind of field': card([
    form(
      'answer',
      input('reason', { required: true, max_length: 200, label: text('理由'), input_type: 'multiline_text', rows: 3 }),
      { tag: 'select_static', name: 'unit', options: options('a', 'b'), initial_option: 'b', placeholder: text('选') },
      { tag: 'multi_select_static', name: 'units', options: options('a', 'b'), selected_values: ['a'] },
      { tag: 'multi_select_person', name: 'people' },
      { tag: 'select_person', name: 'person', options: [{ value: 'ou_x' }], initial_option: 'ou_x' },
      { tag: 'date_picker', name: 'on', initial_date: '2026-03-02' },
      { tag: 'picker_time', name: 'time', initial_time: '09:00' },
      { tag: 'picker_datetime', name: 'at', initial_datetime: '2026-03-02 09:00' },
      { tag: 'checker', name: 'done', checked: false, text: text('已办') },
      columns(submit('yes'), { ...submit('no'), behaviors: [{ type: 'callback', value: { command: 'no' } }] }),
      { tag: 'button', name: 'reset', text: text('重填'), form_action_type: 'reset' },
    ),
  ]),
  'a table, a chart and people': card([
    table,
    { tag: 'chart', chart_spec: { type: 'bar', data: { tag: 'not counted' } }, aspect_ratio: '16:9', height: 'auto' },
    { tag: 'person_list', persons: [{ id: 'ou_x' }], drop_invalid_user_id: true },
    { tag: 'person', user_id: 'ou_x', style: 'capsule' },
  ]),
  'panels, containers and menus': card([
    { tag: 'collapsible_panel', header: { title: text('详情') }, elements: [{ tag: 'hr' }], expanded: false },
    {
      tag: 'interactive_container',
      behaviors: [{ type: 'open_url', default_url: 'https://example.org' }],
      elements: [{ tag: 'div', text: { tag: 'lark_md', content: '甲', text_color: 'grey-500' } }],
    },
    {
      tag: 'overflow',
      options: [{ text: text('更多'), value: 'x' }],
      behaviors: [{ type: 'callback', value: { a: 1 } }],
    },
  ]),
  'containers five deep': card([nest(5)]),
  'five tables': card([table, table, { tag: 'markdown', content: grid.repeat(3) }]),
  '200 components': card(many(200, { tag: 'hr' })),
  'an address with a space behind': card([{ tag: 'markdown', content: '见 https://example.org/a 正文' }]),
  'a linked address': card([{ tag: 'markdown', content: '[正文](https://example.org)下文' }]),
};

const unsound: Record<string, readonly [number, unknown]> = {
  'no object': [200621, '{}'],
  'no schema': [200621, { body: { elements: [] } }],
  'schema 1.0': [200621, { ...card([]), schema: '1.0' }],
  'elements at the root': [200621, { ...card([]), elements: [] }],
  'a root property of 1.0': [200621, { ...card([]), i18n_elements: {} }],
  'update_multi false': [200621, card([], { config: { update_multi: false } })],
  'an unknown config': [200621, card([], { config: { wide_screen_mode: true } })],
  'an unknown tag': [200621, card([{ tag: 'marquee' }])],
  'no tag': [200621, card([{ content: 'x' }])],
  'the removed note': [200861, card([{ tag: 'note', elements: [] }])],
  'the removed action': [200861, card([{ tag: 'action', actions: [] }])],
  'an unknown property': [200621, card([{ tag: 'markdown', content: 'x', colour: 'red' }])],
  'an unknown property deep down': [200621, card([columns({ tag: 'hr', size: 1 })])],
  'a column with corner_radius': [
    200621,
    card([{ tag: 'column_set', columns: [{ tag: 'column', corner_radius: '8px', elements: [] }] }]),
  ],
  'a missing property': [200621, card([{ tag: 'markdown' }])],
  'a chart of no kind': [200550, card([{ tag: 'chart', chart_spec: { data: {} } }])],
  'an image without alt': [200621, card([{ tag: 'img', img_key: 'img_x' }])],
  'a number for a text': [200621, card([{ tag: 'markdown', content: 3 }])],
  'a string for a text object': [200621, card([{ tag: 'button', text: 'x' }])],
  'markdown on a button': [200621, card([{ tag: 'button', text: { tag: 'lark_md', content: 'x' } }])],
  'an unknown colour of header': [200621, card([], { header: { title: text('x'), template: '#ff0000' } })],
  'a colour by number': [200621, card([{ tag: 'column_set', columns: [], background_style: '#fff' }])],
  'a margin without unit': [200621, card([{ tag: 'hr', margin: '12' }])],
  'a string as button value': [200621, card([press('agree')])],
  'a callback without value': [200621, card([press(undefined)])],
  'a button of nothing': [200621, card([{ tag: 'button' }])],
  'a button of 101 characters': [200621, card([{ tag: 'button', text: text('字'.repeat(101)) }])],
  'a confirm without title': [200621, card([{ tag: 'button', text: text('x'), confirm: { text: text('y') } }])],
  'four header tags': [
    200621,
    card([], { header: { title: text('x'), text_tag_list: many(4, { tag: 'text_tag', text: text('y') }) } }),
  ],
  'a form in a column': [200621, card([columns(form('f', submit('s')))])],
  'a form in a form': [200621, card([form('f', submit('s'), form('g', submit('t')))])],
  'a form without submit': [200621, card([form('f', input('a'))])],
  'a form without name': [200621, card([{ tag: 'form', elements: [submit('s')] }])],
  'a field without name': [200530, card([form('f', { tag: 'input' }, submit('s'))])],
  'a submit without name': [200530, card([form('f', { tag: 'button', text: text('x'), form_action_type: 'submit' })])],
  'two fields of one name': [200530, card([form('f', input('a'), input('a'), submit('s'))])],
  'one name in two forms': [200530, card([form('f', input('a'), submit('s')), form('g', input('a'), submit('t'))])],
  'two forms of one name': [200530, card([form('f', submit('s')), form('f', submit('t'))])],
  'a submit outside a form': [200621, card([submit('s')])],
  'a multi select outside a form': [200621, card([{ tag: 'multi_select_static', options: options('a') }])],
  'two options of one value': [200621, card([{ tag: 'select_static', options: options('a', 'a') }])],
  'an initial option that is not offered': [
    200621,
    card([{ tag: 'select_static', options: options('a'), initial_option: 'b' }]),
  ],
  'a max_length of 1001': [200621, card([input('a', { max_length: 1001 })])],
  'a default longer than max_length': [200621, card([input('a', { max_length: 2, default_value: 'abc' })])],
  'a date of another form': [200621, card([{ tag: 'date_picker', initial_date: '2026/03/02' }])],
  'a table in a column': [200621, card([columns(table)])],
  'a row of an unknown column': [200914, card([{ ...table, rows: [{ b: '1' }] }])],
  'a chart without type': [200550, card([{ tag: 'chart', chart_spec: {} }])],
  'a column on its own': [200621, card([{ tag: 'column', elements: [] }])],
  'containers six deep': [11310, card([nest(6)])],
  'six tables': [11310, card([...many(3, table), { tag: 'markdown', content: grid.repeat(3) }])],
  'five tables in one text': [11310, card([{ tag: 'markdown', content: grid.repeat(5) }])],
  '201 components': [11310, card(many(201, { tag: 'hr' }))],
  'more than 30 KB': [230025, card([{ tag: 'markdown', content: '字'.repeat(10_300) }])],
  'a bad element id': [200621, card([{ tag: 'hr', element_id: '1st' }])],
  'two components of one element id': [200621, card(many(2, { tag: 'hr', element_id: 'line' }))],
  'an address that runs into Chinese': [200621, card([{ tag: 'markdown', content: '见https://example.org正文' }])],
};

for (const [name, sample] of Object.entries(sound)) {
  test(`a card is taken: ${name}`, () => assert.deepEqual(checkCard(sample), []));
}

for (const [name, [code, sample]] of Object.entries(unsound)) {
  test(`a card is refused with ${code}: ${name}`, () => {
    const faults = checkCard(sample);
    assert.ok(faults.length > 0);
    assert.deepEqual([...new Set(faults.map((fault) => fault.code))], [code], JSON.stringify(faults));
  });
}

test('a property named as the prototype is unknown like any other', () => {
  for (const text of ['{"__proto__":0}', '{"schema":"2.0","constructor":1}'])
    assert.ok(checkCard(JSON.parse(text)).length > 0, text);
});

test('nothing that is JSON brings the check to its knees, and a spoilt card is refused or taken but never thrown at', () => {
  const samples = fc.constantFrom(...Object.values(sound));
  fc.assert(fc.property(fc.jsonValue(), (value) => Array.isArray(checkCard(value))));
  fc.assert(
    fc.property(samples, fc.nat(), fc.jsonValue(), (sample, at, value) => {
      let seen = 0;
      const places = JSON.stringify(sample).split(/[,:{[]/).length;
      const spoilt = JSON.stringify(sample, (_, item) => (seen++ === at % places ? value : item));
      return Array.isArray(checkCard(JSON.parse(spoilt)));
    }),
  );
});
