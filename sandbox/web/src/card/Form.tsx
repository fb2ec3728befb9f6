import { useMemo, useRef, useState } from 'preact/hooks';
import { useCard } from './cardContext.js';
import { draftOf } from './drafts.js';
import type { ElementProps } from './Elements.js';
import { type Field, type FieldValue, FormContext, type FormState } from './formContext.js';
import { text } from './node.js';
import { Stack } from './Stack.js';

/** A form: what is typed stays until it is sent, reset, or the card is replaced. */
export function FormElement({ node }: ElementProps) {
  const root = useRef<HTMLDivElement>(null);
  const fields = useRef(new Map<string, Field>());
  const { draftKey } = useCard();
  const values = useRef(draftOf(`${draftKey} ${text(node, 'name')}`));
  const [missing, setMissing] = useState<ReadonlySet<string>>(new Set());
  const [version, setVersion] = useState(0);

  const state = useMemo<FormState>(() => {
    const redraw = () => setVersion((count) => count + 1);
    const value = (field: Field) => values.current.get(field.name) ?? field.initial;
    return {
      value,
      isMissing: (name) => missing.has(name),
      join: (field) => {
        fields.current.set(field.name, field);
        return () => fields.current.delete(field.name);
      },
      set: (name, given) => {
        values.current.set(name, given);
        if (missing.has(name)) setMissing(new Set([...missing].filter((other) => other !== name)));
        redraw();
      },
      reset: () => {
        values.current.clear();
        setMissing(new Set());
        redraw();
      },
      collect: () => {
        const all = [...fields.current.values()];
        const empty = all.filter((field) => field.isRequired && isEmpty(value(field))).map((field) => field.name);
        setMissing(new Set(empty));
        if (empty.length > 0) {
          requestAnimationFrame(() => focusFirstMissing(root.current));
          return undefined;
        }
        return Object.fromEntries(all.map((field) => [field.name, value(field)]));
      },
    };
  }, [missing, version]);

  return (
    <FormContext.Provider value={state}>
      <div class="c-form" ref={root}>
        <Stack node={node} spacing="8px" />
      </div>
    </FormContext.Provider>
  );
}

function isEmpty(value: FieldValue): boolean {
  if (typeof value === 'string') return value.trim() === '';
  return typeof value === 'boolean' ? false : value.length === 0;
}

function focusFirstMissing(root: HTMLElement | null): void {
  const field = root?.querySelector<HTMLElement>('[aria-invalid="true"]');
  field?.closest('details')?.setAttribute('open', '');
  field?.focus();
}
