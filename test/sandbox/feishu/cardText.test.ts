import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buttonsOf } from '../../../sandbox/feishu/cardButtons.js';
import { cardWords } from '../../../sandbox/feishu/cardText.js';
import { sampleButton, sampleCard, sampleForm } from './samples.js';

const words = (...elements: object[]) =>
  cardWords(sampleCard('正文', ...elements), (id) => (id === 'ou_x' ? '甲某' : undefined));
const plain = (content: string) => ({ tag: 'plain_text', content });

test('everything readers see is in the text of a card', () => {
  const text = words(
    { tag: 'collapsible_panel', header: { title: plain('详情') }, elements: [{ tag: 'div', text: plain('里面') }] },
    { tag: 'person_list', persons: [{ id: 'ou_x' }] },
    { tag: 'table', columns: [{ name: 'a', display_name: '单位' }, { name: 'b' }], rows: [{ a: '法院', b: 3 }] },
    sampleForm({ tag: 'input', name: 'reason', label: plain('理由'), placeholder: plain('请写') }),
    { tag: 'select_static', options: [{ text: plain('甲'), value: '1' }] },
  );
  assert.equal(text, '事项\n正文\n详情\n里面\n甲某\n单位 \n法院 3\n理由\n请写\n提交\n甲');
});

test('markdown reads as it is shown', () => {
  const markdown =
    '**要** ~~旧~~ [文](https://a.cn) <font color="red">急</font> <at id=ou_x></at> &#60;img&#62; <at id=all></at>';
  assert.equal(words({ tag: 'markdown', content: markdown }), '事项\n正文\n要 旧 文 急 @甲某 <img> @所有人');
});

test('buttons say what they do, menus and containers among them', () => {
  const open = [{ type: 'open_url', default_url: 'https://a.cn' }];
  const call = [{ type: 'callback', value: { a: 1 } }];
  const seen = buttonsOf(
    sampleCard(
      '',
      sampleButton('同意', { a: 1 }, { confirm: { title: plain('确定？'), text: plain('不能撤回') } }),
      { tag: 'button', text: plain('查看'), behaviors: open },
      { tag: 'button', text: plain('关'), disabled: true },
      { tag: 'overflow', options: [{ text: plain('更多'), value: 'm' }], behaviors: call },
      { tag: 'interactive_container', behaviors: call, elements: [{ tag: 'markdown', content: '整块' }] },
      sampleForm({ tag: 'input', name: 'x' }),
    ),
  ).map(({ seen: button }) => button);
  assert.deepEqual(seen, [
    { label: '同意', disabled: false, kind: 'callback', value: { a: 1 }, confirm: '确定？\n不能撤回' },
    { label: '查看', disabled: false, kind: 'link', url: 'https://a.cn' },
    { label: '关', disabled: true, kind: 'inert' },
    { label: '更多', disabled: false, kind: 'callback', value: { a: 1 } },
    { label: '整块', disabled: false, kind: 'callback', value: { a: 1 } },
    { label: '提交', disabled: false, kind: 'submit', value: { command: 'answer' }, form: 'answer', name: 'submit' },
  ]);
});
