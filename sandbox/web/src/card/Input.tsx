import { useId } from 'preact/hooks';
import { callbackValue } from './behaviours.js';
import { useCard } from './cardContext.js';
import type { ElementProps } from './Elements.js';
import { FieldFrame, fieldAria } from './FieldFrame.js';
import { child, flag, number, text, words } from './node.js';
import { useField } from './useField.js';

/** Text on one line, on several, or hidden. Outside a form Enter or the arrow sends it. */
export function InputElement({ node, above }: ElementProps) {
  const { language, say } = useCard();
  const id = useId();
  const field = useField(node, text(node, 'default_value'));
  const kind = text(node, 'input_type');
  const value = typeof field.value === 'string' ? field.value : '';
  const label = words(child(node, 'label'), language);
  const placeholder = words(child(node, 'placeholder'), language);
  const send = () => field.tell({ inputValue: value });
  const canSend = !field.isInForm && callbackValue(node) !== undefined;
  const shared = {
    ...fieldAria(id, field, label ? '' : above || placeholder || say.choose),
    class: 'c-control',
    value,
    placeholder,
    maxLength: number(node, 'max_length') ?? 1000,
    disabled: flag(node, 'disabled'),
    onInput: (event: { readonly currentTarget: { readonly value: string } }) => field.set(event.currentTarget.value),
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (canSend && event.key === 'Enter' && !event.isComposing) send();
  };
  const rows = number(node, 'rows') ?? 5;
  return (
    <FieldFrame node={node} id={id} {...field}>
      {kind === 'multiline_text' ? (
        <textarea
          {...shared}
          rows={rows}
          data-grows={flag(node, 'auto_resize')}
          style={{ '--rows': rows, '--max-rows': number(node, 'max_rows') ?? 12 }}
        />
      ) : (
        <span class="c-line">
          {kind === 'password' ? (
            <input {...shared} type="password" autocomplete="off" onKeyDown={onKeyDown} />
          ) : (
            <input {...shared} type="text" autocomplete="off" onKeyDown={onKeyDown} />
          )}
          {canSend && (
            <button type="button" class="c-button" data-type="default" onClick={send} aria-label={say.send}>
              ›
            </button>
          )}
        </span>
      )}
    </FieldFrame>
  );
}
