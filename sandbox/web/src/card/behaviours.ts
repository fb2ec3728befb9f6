import type { CardAction } from './cardContext.js';
import { child, children, type Node, text } from './node.js';

/** The address a press opens; only web addresses are followed. */
export function linkOf(node: Node): string | undefined {
  const found = children(node, 'behaviors').find((one) => text(one, 'type') === 'open_url');
  const address =
    (found && (text(found, 'pc_url') || text(found, 'default_url'))) || text(child(node, 'multi_url') ?? {}, 'url');
  return /^https?:\/\//iu.test(address) ? address : undefined;
}

/** What the bot is told: absent when the component tells it nothing. */
export function callbackValue(node: Node): Node | undefined {
  const found = children(node, 'behaviors').find((one) => text(one, 'type') === 'callback');
  return found && child(found, 'value');
}

/** The parts of a click that name its component. */
export function clickOf(node: Node, more: CardAction = {}): CardAction {
  const value = callbackValue(node);
  const name = text(node, 'name');
  return { ...(value ? { value } : {}), tag: text(node, 'tag'), ...(name ? { name } : {}), ...more };
}

export function openLink(address: string): void {
  window.open(address, '_blank', 'noopener,noreferrer');
}
