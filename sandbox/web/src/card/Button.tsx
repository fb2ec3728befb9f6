import { useContext } from 'preact/hooks';
import { callbackValue, clickOf, linkOf, openLink } from './behaviours.js';
import { useCard } from './cardContext.js';
import type { ElementProps } from './Elements.js';
import { FormContext } from './formContext.js';
import { Icon } from './Icon.js';
import { child, flag, text, words } from './node.js';
import { width } from './style.js';
import { useConfirm } from './useConfirm.js';

export function ButtonElement({ node }: ElementProps) {
  const { language, act, say } = useCard();
  const form = useContext(FormContext);
  const { dialog, confirmed } = useConfirm(child(node, 'confirm'));
  const label = words(child(node, 'text'), language);
  const isDisabled = flag(node, 'disabled');
  const tips = words(child(node, isDisabled ? 'disabled_tips' : 'hover_tips'), language);
  const role = form ? text(node, 'form_action_type') : '';

  const press = async () => {
    if (role === 'reset') return form?.reset();
    const values = role === 'submit' ? form?.collect() : {};
    if (!values) return undefined;
    if (!(await confirmed())) return undefined;
    const link = linkOf(node);
    if (link) openLink(link);
    if (role === 'submit') return act(clickOf(node, { label, form: values }));
    return callbackValue(node) ? act(clickOf(node, { label })) : undefined;
  };

  return (
    <>
      <button
        type="button"
        class="c-button"
        data-type={text(node, 'type') || 'default'}
        data-size={text(node, 'size') || 'medium'}
        style={{ width: width(node) }}
        aria-disabled={isDisabled}
        title={tips || (isDisabled ? say.disabled : undefined)}
        onClick={isDisabled ? undefined : press}
      >
        <Icon node={child(node, 'icon')} />
        <span>{label}</span>
      </button>
      {isDisabled && tips && <span class="c-tips">{tips}</span>}
      {dialog}
    </>
  );
}
