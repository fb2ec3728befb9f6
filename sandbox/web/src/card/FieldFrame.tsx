import type { ComponentChildren, VNode } from 'preact';
import { useCard } from './cardContext.js';
import { child, type Node, text, words } from './node.js';
import { width } from './style.js';

interface Props {
  readonly node: Node;
  readonly id: string;
  readonly isMissing: boolean;
  readonly isRequired: boolean;
  readonly dialog: VNode | null;
  readonly children: ComponentChildren;
}

/** A field with its label, a star when required, and the sentence that it is missing. */
export function FieldFrame({ node, id, isMissing, isRequired, dialog, children }: Props) {
  const { language, say } = useCard();
  const label = words(child(node, 'label'), language);
  return (
    <div class="c-field" data-label={text(node, 'label_position') || 'top'} style={{ width: width(node) }}>
      {label && (
        <label class="c-label" for={id}>
          {label}
          {isRequired && (
            <span class="c-star" aria-hidden="true">
              {' *'}
            </span>
          )}
        </label>
      )}
      {children}
      {isMissing && (
        <span class="c-missing" id={`${id}-missing`} role="alert">
          {say.required}
        </span>
      )}
      {dialog}
    </div>
  );
}

/** How assistive technology hears of a field. */
export function fieldAria(
  id: string,
  field: { readonly isMissing: boolean; readonly isRequired: boolean },
  name: string,
) {
  return {
    id,
    'aria-required': field.isRequired,
    'aria-invalid': field.isMissing,
    'aria-describedby': field.isMissing ? `${id}-missing` : undefined,
    'aria-label': name || undefined,
  };
}
