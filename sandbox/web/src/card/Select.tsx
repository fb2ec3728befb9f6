import { useId, useRef } from 'preact/hooks';
import { useDismiss } from '../useDismiss.js';
import { useCard } from './cardContext.js';
import type { ElementProps } from './Elements.js';
import { FieldFrame, fieldAria } from './FieldFrame.js';
import { child, children, flag, type Node, number, text, texts, words } from './node.js';
import { useField } from './useField.js';

interface Choice {
  readonly value: string;
  readonly label: string;
}

/** One of several. `select_person` without options offers the chat's members. */
export function SelectElement({ node, above }: ElementProps) {
  const { say, language } = useCard();
  const id = useId();
  const choices = useChoices(node);
  const byIndex = choices[number(node, 'initial_index') ?? -1]?.value ?? '';
  const field = useField(node, text(node, 'initial_option') || byIndex);
  const placeholder = words(child(node, 'placeholder'), language) || say.choose;
  const value = typeof field.value === 'string' ? field.value : '';
  return (
    <FieldFrame node={node} id={id} {...field}>
      <select
        {...fieldAria(id, field, words(child(node, 'label'), language) ? '' : above || placeholder)}
        class={value ? 'c-control' : 'c-control c-unset'}
        data-type={text(node, 'type')}
        value={value}
        disabled={flag(node, 'disabled')}
        onChange={(event) => {
          field.set(event.currentTarget.value);
          field.tell({ option: event.currentTarget.value });
        }}
      >
        <option value="" hidden={field.isRequired}>
          {placeholder}
        </option>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}

/** Any of several, in a list that folds away. */
export function MultiSelectElement({ node, above }: ElementProps) {
  const { say, language } = useCard();
  const id = useId();
  const choices = useChoices(node);
  const field = useField(node, texts(node, 'selected_values'));
  const chosen = new Set(Array.isArray(field.value) ? field.value : []);
  const placeholder = words(child(node, 'placeholder'), language) || say.choose;
  const name = words(child(node, 'label'), language) || above || placeholder;
  const list = useRef<HTMLDetailsElement>(null);
  useDismiss(list);
  const shown = choices.filter((choice) => chosen.has(choice.value)).map((choice) => choice.label);
  const toggle = (value: string, isOn: boolean) => {
    const next = choices.map((choice) => choice.value).filter((one) => (one === value ? isOn : chosen.has(one)));
    field.set(next);
  };
  if (flag(node, 'disabled')) return <p class="c-control c-unset">{shown.join('、') || placeholder}</p>;
  return (
    <FieldFrame node={node} id={id} {...field}>
      <details class="c-multi" ref={list}>
        <summary
          class={shown.length > 0 ? 'c-control' : 'c-control c-unset'}
          id={id}
          aria-label={`${name}：${shown.join('、') || placeholder}`}
          aria-invalid={field.isMissing}
          data-missing={field.isMissing}
        >
          {shown.join('、') || placeholder}
        </summary>
        <fieldset class="c-choices">
          <legend class="hidden">{name}</legend>
          {choices.map((choice) => (
            <label key={choice.value}>
              <input
                type="checkbox"
                checked={chosen.has(choice.value)}
                onChange={(event) => toggle(choice.value, event.currentTarget.checked)}
              />
              {choice.label}
            </label>
          ))}
        </fieldset>
      </details>
    </FieldFrame>
  );
}

function useChoices(node: Node): readonly Choice[] {
  const { people, members, language } = useCard();
  const given = children(node, 'options').map((option) => ({
    value: text(option, 'value'),
    label: words(child(option, 'text'), language),
  }));
  if (!text(node, 'tag').endsWith('_person')) return given;
  const known = given.filter(({ value }) => people.has(value));
  const candidates = known.length > 0 ? known : members.map((value) => ({ value, label: '' }));
  return candidates.map(({ value }) => {
    const person = people.get(value);
    return { value, label: [person?.name ?? value, person?.title].filter(Boolean).join(' · ') };
  });
}
