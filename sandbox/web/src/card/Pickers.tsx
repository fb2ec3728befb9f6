import { useId } from 'preact/hooks';
import { useCard } from './cardContext.js';
import type { ElementProps } from './Elements.js';
import { FieldFrame, fieldAria } from './FieldFrame.js';
import { child, flag, text, words } from './node.js';
import { useField } from './useField.js';

const offset = ' +0800';

/** 日期: `2026-11-25 +0800`, as Feishu sends it. */
export function DateElement(props: ElementProps) {
  return <Picker {...props} type="date" initial="initial_date" />;
}

/** 时间: `15:00 +0800`. */
export function TimeElement(props: ElementProps) {
  return <Picker {...props} type="time" initial="initial_time" />;
}

/** 日期时间: `2026-11-25 15:00 +0800`. */
export function DatetimeElement(props: ElementProps) {
  return <Picker {...props} type="datetime-local" initial="initial_datetime" />;
}

interface Props extends ElementProps {
  readonly type: 'date' | 'time' | 'datetime-local';
  readonly initial: string;
}

function Picker({ node, above, type, initial }: Props) {
  const { language, say } = useCard();
  const id = useId();
  const first = text(node, initial);
  const field = useField(node, first && first + offset);
  const placeholder = words(child(node, 'placeholder'), language) || say.choose;
  const value = typeof field.value === 'string' ? field.value.replace(offset, '').replace(' ', 'T') : '';
  const label = words(child(node, 'label'), language);
  return (
    <FieldFrame node={node} id={id} {...field}>
      <input
        {...fieldAria(id, field, label ? '' : above || placeholder)}
        class={value ? 'c-control' : 'c-control c-unset'}
        type={type}
        value={value}
        title={placeholder}
        disabled={flag(node, 'disabled')}
        onChange={(event) => {
          const given = event.currentTarget.value;
          const sent = given && given.replace('T', ' ') + offset;
          field.set(sent);
          if (sent) field.tell({ option: sent });
        }}
      />
    </FieldFrame>
  );
}
