import type { Card } from '../../src/app/ports.js';
import { type Block, drawAll, type Element, label, type Room, type RootBlock } from './block.js';
import type { Colour, Tag } from './colour.js';
import { note } from './text.js';
import { clamp, oneLine } from './words.js';

/** Icons of the platform's own list. */
export type Icon =
  | 'approval_colorful'
  | 'calendar_colorful'
  | 'todo_colorful'
  | 'vote_colorful'
  | 'file-lark-minutes_colorful';

export interface CardProps {
  readonly title: string;
  readonly subtitle?: string | undefined;
  /** At most three; the platform cuts the rest. */
  readonly tags?: readonly Tag[] | undefined;
  readonly colour: Colour;
  readonly icon?: Icon | undefined;
  /** The line in the chat list. */
  readonly summary: string;
  /** May be forwarded. Default yes; confidential cards must not. */
  readonly forward?: boolean | undefined;
  readonly blocks: readonly (Block | RootBlock)[];
}

/** Below the platform's 30 KB and 200 elements (nested texts count) on send, patch and answer. */
export const cardLimits = { bytes: 29_000, elements: 195 } as const;

/** Ever shorter texts, while there are too many bytes. */
const texts = [2000, 1000, 400, 160, 80, 40] as const;
/** Ever fewer rows of a list and options of a select, while there are too many elements. */
const counts = [
  { rows: 50, options: 80 },
  { rows: 25, options: 60 },
  { rows: 15, options: 40 },
  { rows: 10, options: 25 },
  { rows: 8, options: 0 },
  { rows: 5, options: 0 },
] as const;

interface Attempt {
  readonly text: number;
  readonly count: number;
  readonly blocks: CardProps['blocks'];
}

/**
 * A whole card, JSON 2.0. Whatever the data, it stays within the platform's limits: texts are cut and lists shortened first, then
 * the largest blocks are left out, those with buttons last.
 */
export function card(props: CardProps): Card {
  let attempt: Attempt = { text: 0, count: 0, blocks: props.blocks };
  for (;;) {
    const drawn = assemble(props, attempt);
    const over = excess(drawn);
    if (over === undefined) return drawn;
    if (attempt.blocks.length === 0) throw new Error(`card ${props.title}: does not fit even when empty`);
    attempt = smaller(attempt, over);
  }
}

function excess(drawn: Card): 'bytes' | 'elements' | undefined {
  if (elementsIn(drawn) > cardLimits.elements) return 'elements';
  return bytesOf(drawn) > cardLimits.bytes ? 'bytes' : undefined;
}

function smaller(attempt: Attempt, over: 'bytes' | 'elements'): Attempt {
  if (over === 'bytes' && attempt.text < texts.length - 1) return { ...attempt, text: attempt.text + 1 };
  if (attempt.count < counts.length - 1) return { ...attempt, count: attempt.count + 1 };
  const least = largest(attempt, over);
  return { ...attempt, blocks: attempt.blocks.filter((one) => one !== least) };
}

/** The block that frees most when it goes; the last of equals. */
function largest(attempt: Attempt, over: 'bytes' | 'elements'): Block | RootBlock | undefined {
  const room = roomOf(attempt);
  const reference = attempt.blocks.filter((one) => !one.isAction);
  const candidates = reference.length > 0 ? reference : attempt.blocks;
  const sized = candidates.map((one) => {
    const drawn = one.draw(room);
    return { one, size: over === 'bytes' ? bytesOf(drawn) : elementsIn(drawn) };
  });
  const most = Math.max(...sized.map(({ size }) => size));
  return sized.findLast(({ size }) => size === most)?.one;
}

function roomOf({ text, count }: Attempt): Room {
  const { rows, options } = counts[count] ?? counts[0];
  return { text: texts[text] ?? texts[0], rows, options, depth: 5 };
}

function assemble(props: CardProps, attempt: Attempt): Card {
  const isCut = attempt.blocks.length < props.blocks.length;
  return {
    schema: '2.0',
    config: {
      update_multi: true,
      enable_forward: props.forward ?? true,
      width_mode: 'default',
      summary: { content: clamp(oneLine(props.summary), 80) },
    },
    header: header(props),
    body: {
      direction: 'vertical',
      padding: '12px 12px 20px 12px',
      vertical_spacing: '12px',
      elements: drawAll([...attempt.blocks, note(isCut ? '内容较多，只显示一部分' : '')], roomOf(attempt)),
    },
  };
}

function header({ title, subtitle, tags = [], colour, icon }: CardProps): Element {
  return {
    title: label(oneLine(title) || '（无标题）', 80),
    ...(subtitle === undefined || subtitle === '' ? {} : { subtitle: label(subtitle, 60) }),
    ...(tags.length === 0 ? {} : { text_tag_list: tags.slice(0, 3).map(headerTag) }),
    template: colour,
    ...(icon === undefined ? {} : { icon: { tag: 'standard_icon', token: icon } }),
  };
}

function headerTag(tag: Tag): Element {
  return { tag: 'text_tag', text: label(tag.text, 12), color: tag.color };
}

function bytesOf(drawn: unknown): number {
  return new TextEncoder().encode(JSON.stringify(drawn)).length;
}

/** Everything with a tag counts, nested texts too. */
function elementsIn(part: unknown): number {
  if (Array.isArray(part)) return part.reduce<number>((sum, one) => sum + elementsIn(one), 0);
  if (typeof part !== 'object' || part === null) return 0;
  const own = 'tag' in part && typeof part.tag === 'string' ? 1 : 0;
  return own + elementsIn(Object.values(part));
}
