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

/** Ever less room, until the card fits. */
const rooms: readonly Room[] = [
  { text: 2000, rows: 50, options: 80, depth: 5 },
  { text: 1000, rows: 25, options: 60, depth: 5 },
  { text: 400, rows: 15, options: 40, depth: 5 },
  { text: 160, rows: 10, options: 25, depth: 5 },
  { text: 80, rows: 8, options: 0, depth: 5 },
  { text: 40, rows: 4, options: 0, depth: 5 },
];
const leastRoom: Room = { text: 40, rows: 4, options: 0, depth: 5 };

/** A whole card, JSON 2.0. Whatever the data, it stays within the platform's limits: texts are cut first, then what has no buttons. */
export function card(props: CardProps): Card {
  for (const room of rooms) {
    const drawn = assemble(props, props.blocks, room, '');
    if (fits(drawn)) return drawn;
  }
  return withoutTail(props);
}

/** Leaves out one block after another from the end: first those without buttons, then, as a last resort, any. */
function withoutTail(props: CardProps): Card {
  let blocks = props.blocks;
  for (const keepsActions of [true, false]) {
    for (let at = blocks.length - 1; at >= 0; at -= 1) {
      if (keepsActions && blocks[at]?.isAction === true) continue;
      blocks = blocks.filter((_, other) => other !== at);
      const drawn = assemble(props, blocks, leastRoom, '内容较多，只显示一部分');
      if (fits(drawn)) return drawn;
    }
  }
  throw new Error(`card ${props.title}: does not fit even when empty`);
}

function assemble(props: CardProps, blocks: CardProps['blocks'], room: Room, remark: string): Card {
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
      elements: drawAll([...blocks, note(remark)], room),
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

function fits(drawn: Card): boolean {
  return bytesOf(drawn) <= cardLimits.bytes && elementsIn(drawn) <= cardLimits.elements;
}

function bytesOf(drawn: Card): number {
  return new TextEncoder().encode(JSON.stringify(drawn)).length;
}

/** Everything with a tag counts, nested texts too. */
function elementsIn(part: unknown): number {
  if (Array.isArray(part)) return part.reduce<number>((sum, one) => sum + elementsIn(one), 0);
  if (typeof part !== 'object' || part === null) return 0;
  const own = 'tag' in part && typeof part.tag === 'string' ? 1 : 0;
  return own + elementsIn(Object.values(part));
}
