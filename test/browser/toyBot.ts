import type { Client } from '@larksuiteoapi/node-sdk';
import type { Platform } from '../../sandbox/feishu/platformApi.js';
import { connect } from '../sandbox/feishu/rig.js';

type Json = Readonly<Record<string, unknown>>;
const plain = (content: string) => ({ tag: 'plain_text', content });

function card(title: string, elements: readonly Json[]): Json {
  return {
    schema: '2.0',
    config: { update_multi: true, summary: { content: `${title}（摘要）` } },
    header: { title: plain(title), template: 'blue' },
    body: { elements },
  };
}

const formCard = card('提请', [
  {
    tag: 'form',
    name: 'raise',
    elements: [
      { tag: 'input', name: 'company', label: plain('企业名称'), required: true },
      { tag: 'input', name: 'facts', label: plain('基本情况'), input_type: 'multiline_text', rows: 3 },
      { tag: 'div', text: plain('阶段') },
      {
        tag: 'select_static',
        name: 'phase',
        required: true,
        options: [
          { text: plain('受理前'), value: 'before' },
          { text: plain('审理中'), value: 'during' },
        ],
      },
      { tag: 'div', text: plain('涉及单位') },
      {
        tag: 'multi_select_static',
        name: 'units',
        options: [
          { text: plain('税务局'), value: 'tax' },
          { text: plain('人社局'), value: 'labour' },
        ],
      },
      { tag: 'div', text: plain('会议时间') },
      { tag: 'picker_datetime', name: 'meetAt', initial_datetime: '2026-03-06 15:00' },
      {
        tag: 'button',
        name: 'send',
        text: plain('提交'),
        type: 'primary_filled',
        form_action_type: 'submit',
        behaviors: [{ type: 'callback', value: { act: 'raise' } }],
      },
    ],
  },
]);

const buttonCard = card('请示', [
  {
    tag: 'button',
    text: plain('终止'),
    type: 'danger',
    confirm: { title: plain('确定终止？'), text: plain('确定后不能撤销。') },
    behaviors: [{ type: 'callback', value: { act: 'end' } }],
  },
  { tag: 'button', text: plain('召集'), disabled: true, disabled_tips: plain('须由主任召集') },
  { tag: 'button', text: plain('坏卡片'), behaviors: [{ type: 'callback', value: { act: 'bad' } }] },
]);

/** A bot that answers `表单` with a form, `按钮` with buttons, and anything else by saying it back, with markup left as it came. */
export async function startToyBot(platform: Platform, client: Client): Promise<() => void> {
  const socket = await connect(platform, {
    'im.message.receive_v1': async ({ message }) => {
      const { message_id, content } = message as { readonly message_id: string; readonly content: string }; // the SDK's event
      const { text } = JSON.parse(content) as { readonly text: string }; // a text message's content
      const data = { msg_type: 'interactive', content: JSON.stringify(answerTo(text)) };
      await client.im.v1.message.reply({ path: { message_id }, data });
      return {};
    },
    'card.action.trigger': async ({ action }) => answerClick(action as Json), // the SDK's event
  });
  return () => socket.close({ force: true });
}

function answerTo(text: string): Json {
  if (text.includes('表单')) return formCard;
  if (text.includes('按钮')) return buttonCard;
  return card(`收到：${text}`, [
    { tag: 'markdown', content: text },
    { tag: 'div', text: plain(text) },
  ]);
}

function answerClick({ value, form_value }: Json): Json {
  const act = typeof value === 'object' && value !== null && 'act' in value ? value.act : '';
  if (act === 'bad')
    return { card: { type: 'raw', data: { schema: '2.0', body: { elements: [{ tag: 'nothing' }] } } } };
  const data = card('已办理', [{ tag: 'div', text: plain(JSON.stringify({ act, form: form_value ?? null })) }]);
  return { toast: { type: 'success', content: '办好了' }, card: { type: 'raw', data } };
}
