const plain = (content: string) => ({ tag: 'plain_text', content });
const tells = (act: string) => [{ type: 'callback', value: { act } }];

/** Every component that the page draws, on one card that is too large to send: for pictures and for the checker. */
export const everyTag = {
  schema: '2.0',
  config: { update_multi: true, summary: { content: '全部组件' } },
  header: {
    title: plain('全部组件一览 · 事项 M2026-0001'),
    subtitle: plain('县人民法院 · 2026-11-24'),
    template: 'wathet',
    icon: { tag: 'standard_icon', token: 'approval_colorful' },
    text_tag_list: [
      { tag: 'text_tag', text: plain('待回执'), color: 'yellow' },
      { tag: 'text_tag', text: plain('紧急'), color: 'red' },
      { tag: 'text_tag', text: plain('保密'), color: 'neutral' },
    ],
  },
  body: {
    direction: 'vertical',
    padding: '12px 12px 20px 12px',
    vertical_spacing: '12px',
    elements: [
      {
        tag: 'markdown',
        content: [
          '# 一级标题',
          "**粗体（括号）**后接*斜体*、~~删除~~、`代码`，<font color='red'>红字</font>，<text_tag color='blue'>标签</text_tag>，<number_tag>7</number_tag>",
          '换行保留；[链接](https://example.org)；<at id=ou_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa></at>；&#60;b&#62;不是标签；<b>也不是</b>',
          "<local_datetime millisecond='1795490400000' format_type='date'></local_datetime>",
          '',
          '- 第一项',
          '- 第二项',
          '  1. 嵌套一',
          '  2. 嵌套二',
          '',
          '> 引用的一段话',
          '',
          '| 单位 | 意见 |',
          '|---|---|',
          '| 税务局 | **同意** |',
          '| 自然资源局 | 另议 |',
          '',
          '---',
          '```',
          'const 代码 = 1 < 2;',
          '```',
        ].join('\n'),
      },
      { tag: 'div', text: { ...plain('两行为限。'.repeat(60)), lines: 2, text_color: 'grey', text_size: 'notation' } },
      {
        tag: 'div',
        icon: { tag: 'standard_icon', token: 'info_outlined' },
        text: { tag: 'lark_md', content: '**lark_md**' },
      },
      { tag: 'hr' },
      { tag: 'img', img_key: 'img_x', alt: plain('流程示意图') },
      {
        tag: 'column_set',
        background_style: 'grey',
        flex_mode: 'trisect',
        columns: ['待办', '逾期', '办结'].map((name) => ({
          tag: 'column',
          padding: '8px',
          elements: [{ tag: 'div', text: { ...plain(name), text_align: 'center', text_size: 'heading' } }],
        })),
      },
      {
        tag: 'column_set',
        flex_mode: 'flow',
        columns: 'default primary danger text primary_text danger_text primary_filled danger_filled laser'
          .split(' ')
          .map((type) => ({
            tag: 'column',
            width: 'auto',
            elements: [{ tag: 'button', text: plain(type), type, behaviors: tells(type) }],
          })),
      },
      {
        tag: 'button',
        text: plain('不能按'),
        disabled: true,
        disabled_tips: plain('须由主任办理'),
        behaviors: tells('no'),
      },
      { tag: 'overflow', options: [{ text: plain('改期'), value: 'later' }], behaviors: tells('more') },
      { tag: 'checker', text: plain('材料已备齐'), checked: true, checked_style: { show_strikethrough: true } },
      {
        tag: 'select_static',
        placeholder: plain('选择责任领域'),
        options: [{ text: plain('税收'), value: 'tax' }],
        behaviors: tells('area'),
      },
      { tag: 'input', placeholder: plain('回车发送'), behaviors: tells('word') },
      {
        tag: 'collapsible_panel',
        expanded: true,
        header: { title: plain('折叠面板'), icon_position: 'right' },
        border: { color: 'grey', corner_radius: '5px' },
        padding: '8px 12px 8px 12px',
        elements: [{ tag: 'markdown', content: '里面的话' }],
      },
      {
        tag: 'interactive_container',
        has_border: true,
        border_color: 'blue',
        corner_radius: '8px',
        padding: '8px 12px 8px 12px',
        background_style: 'blue-50',
        behaviors: tells('open'),
        elements: [{ tag: 'markdown', content: '**可点击的容器**\n整块可按' }],
      },
      {
        tag: 'table',
        page_size: 2,
        columns: [
          { name: 'unit', display_name: '单位', data_type: 'text' },
          { name: 'count', display_name: '件数', data_type: 'number', horizontal_align: 'right' },
          { name: 'state', display_name: '状态', data_type: 'options' },
        ],
        rows: [
          { unit: '税务局', count: 12, state: [{ text: '办理中', color: 'wathet' }] },
          { unit: '自然资源局', count: 3, state: [{ text: '办结', color: 'green' }] },
          { unit: '人社局', count: 1, state: [{ text: '逾期', color: 'red' }] },
        ],
      },
      {
        tag: 'chart',
        chart_spec: {
          type: 'bar',
          title: { text: '各单位件数' },
          xField: 'unit',
          yField: 'count',
          data: {
            values: [
              { unit: '税务局', count: 12 },
              { unit: '人社局', count: 4 },
            ],
          },
        },
      },
      { tag: 'person', user_id: 'ou_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', style: 'capsule' },
      {
        tag: 'form',
        name: 'fields',
        elements: [
          { tag: 'input', name: 'line', label: plain('企业名称'), required: true },
          {
            tag: 'input',
            name: 'long',
            label: plain('基本情况'),
            input_type: 'multiline_text',
            rows: 3,
            auto_resize: true,
          },
          { tag: 'div', text: plain('涉及单位') },
          {
            tag: 'multi_select_static',
            name: 'units',
            options: [
              { text: plain('税务局'), value: 'tax' },
              { text: plain('人社局'), value: 'labour' },
            ],
            selected_values: ['tax'],
          },
          { tag: 'div', text: plain('责任人') },
          { tag: 'select_person', name: 'person' },
          { tag: 'div', text: plain('日期、时刻与时间') },
          { tag: 'date_picker', name: 'day', initial_date: '2026-11-24' },
          { tag: 'picker_time', name: 'hour', initial_time: '09:30' },
          { tag: 'picker_datetime', name: 'when', initial_datetime: '2026-11-24 15:00' },
          { tag: 'button', name: 'send', text: plain('提交'), type: 'primary_filled', form_action_type: 'submit' },
        ],
      },
    ],
  },
};
