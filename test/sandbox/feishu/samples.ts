/** A shared card of one line and any components. */
export function sampleCard(line: string, ...elements: object[]) {
  return {
    schema: '2.0',
    config: { update_multi: true },
    header: { title: { tag: 'plain_text', content: '事项' }, template: 'blue' },
    body: { elements: [{ tag: 'markdown', content: line }, ...elements] },
  };
}

export function sampleButton(label: string, value: object, more: object = {}) {
  return {
    tag: 'button',
    text: { tag: 'plain_text', content: label },
    behaviors: [{ type: 'callback', value }],
    ...more,
  };
}

export function sampleForm(...fields: object[]) {
  const submit = sampleButton('提交', { command: 'answer' }, { name: 'submit', form_action_type: 'submit' });
  return { tag: 'form', name: 'answer', elements: [...fields, submit] };
}
