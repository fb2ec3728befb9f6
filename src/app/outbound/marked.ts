import type { Card } from '../ports.js';

/** 标记: what a message is known by when its answer was lost. An element id: a letter first, at most 20 letters and digits. */
export const markOf = (uuid: string): string => `u${uuid.replace(/[^0-9A-Za-z]/g, '').slice(0, 19)}`;

/** The card with its mark on the first element, where nobody sees it. */
export const marked = (card: Card, uuid: string): Card => {
  const body = partIn(card['body']);
  const elements = body && Array.isArray(body['elements']) ? body['elements'] : [];
  const [first, ...rest] = elements;
  const element = partIn(first);
  if (!element || 'element_id' in element) return card;
  return { ...card, body: { ...body, elements: [{ ...element, element_id: markOf(uuid) }, ...rest] } };
};

/** What a message that was sent under `uuid` is to show next. */
export const markedAs = (uuid: string | undefined, card: Card): Card =>
  uuid === undefined ? card : marked(card, uuid);

/** The card with a line above everything else. */
export const withLead = (card: Card, lead: string | undefined): Card => {
  const body = partIn(card['body']);
  if (lead === undefined || !body || !Array.isArray(body['elements'])) return card;
  const line = { tag: 'div', text: { tag: 'plain_text', content: lead, text_size: 'normal', text_color: 'orange' } };
  return { ...card, body: { ...body, elements: [line, ...body['elements']] } };
};

const partIn = (value: unknown): Readonly<Record<string, unknown>> | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>) // looked at on the line above
    : undefined;
