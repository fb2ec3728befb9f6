import { Avatar } from '../Avatar.js';
import { useCard } from './cardContext.js';
import type { ElementProps } from './Elements.js';
import { children, flag, text } from './node.js';

/** A person's name, title and unit on hovering; the id itself when nobody bears it. */
export function PersonName({ id, prefix = '' }: { readonly id: string; readonly prefix?: string }) {
  const { name, office } = useCard().personOf(id);
  return (
    <span class="c-person-name" title={office || undefined}>
      {`${prefix}${name}`}
    </span>
  );
}

export function PersonElement({ node }: ElementProps) {
  const id = text(node, 'user_id');
  return (
    <span class={text(node, 'style') === 'capsule' ? 'c-person c-capsule' : 'c-person'}>
      {node.show_avatar === false ? null : <Avatar id={id} size={24} />}
      {node.show_name === false ? null : <PersonName id={id} />}
    </span>
  );
}

export function PersonListElement({ node }: ElementProps) {
  const { people } = useCard();
  const ids = children(node, 'persons').map((one) => text(one, 'id'));
  const shown = flag(node, 'drop_invalid_user_id') ? ids.filter((id) => people.has(id)) : ids;
  return (
    <span class="c-persons">
      {shown.map((id) => (
        <span key={id} class="c-person">
          {node.show_avatar === false ? null : <Avatar id={id} size={24} />}
          {node.show_name === false ? null : <PersonName id={id} />}
        </span>
      ))}
    </span>
  );
}
