import { useContext, useEffect, useState } from 'preact/hooks';
import { callbackValue, clickOf } from './behaviours.js';
import { type CardAction, useCard } from './cardContext.js';
import { type FieldValue, FormContext } from './formContext.js';
import { child, flag, type Node, text } from './node.js';
import { useConfirm } from './useConfirm.js';

/** A field's value: kept by its form, or by itself outside of one, where a choice is told to the bot at once. */
export function useField(node: Node, initial: FieldValue) {
  const form = useContext(FormContext);
  const { act } = useCard();
  const [own, setOwn] = useState(initial);
  const { dialog, confirmed } = useConfirm(child(node, 'confirm'));
  const name = text(node, 'name');
  const isRequired = flag(node, 'required');
  const field = { name, isRequired, initial };
  const isFilled = !flag(node, 'disabled');
  useEffect(
    () => (isFilled && name ? form?.join(field) : undefined),
    [name, isRequired, isFilled, JSON.stringify(initial)],
  );

  /** Tells the bot, outside a form and when the component has a callback. */
  const tell = async (action: CardAction) => {
    if (form || !callbackValue(node) || !(await confirmed())) return;
    await act(clickOf(node, action));
  };
  return {
    value: form && name ? form.value(field) : own,
    set: (value: FieldValue) => (form && name ? form.set(name, value) : setOwn(value)),
    isMissing: form?.isMissing(name) ?? false,
    isRequired,
    isInForm: form !== undefined,
    tell,
    dialog,
  };
}
