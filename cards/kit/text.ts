import { type Block, block, type Element, prose, type Room } from './block.js';
import { clamp, escapeMarkdown, oneLine } from './words.js';

export type Tone = 'grey' | 'red' | 'orange' | 'green' | 'blue';

export interface TextLook {
  readonly size?: 'heading' | 'normal' | 'small' | undefined;
  readonly tone?: Tone | undefined;
  /** Bold text stands on one line. */
  readonly bold?: boolean | undefined;
  /** Lines shown; the client hides the rest. */
  readonly lines?: number | undefined;
  /** Characters kept; a card that is too large keeps fewer. */
  readonly max?: number | undefined;
}

const sizes = { heading: 'heading', normal: 'normal', small: 'notation' } as const;

/** Words as typed, whoever typed them. Nothing is drawn for empty words. */
export function text(words: string, look: TextLook = {}): Block {
  return block((room) => (oneLine(words) === '' ? [] : [textElement(words, room, look)]));
}

export function textElement(words: string, room: Room, look: TextLook = {}): Element {
  const max = Math.min(room.text, look.max ?? room.text);
  if (look.bold === true) return boldElement(clamp(oneLine(words), max), look);
  return {
    tag: 'div',
    text: {
      ...prose(words, max),
      text_size: sizes[look.size ?? 'normal'],
      ...(look.tone === undefined ? {} : { text_color: look.tone }),
      ...(look.lines === undefined ? {} : { lines: look.lines }),
    },
  };
}

function boldElement(words: string, look: TextLook): Element {
  const bold = `**${escapeMarkdown(words)}**`;
  const content = look.tone === undefined ? bold : `<font color='${look.tone}'>${bold}</font>`;
  return { tag: 'markdown', content, text_size: sizes[look.size ?? 'normal'] };
}

/** Small grey words under a thing. */
export function note(words: string): Block {
  return text(words, { size: 'small', tone: 'grey' });
}

/** A thin line. White space is better; use it between unlike things. */
export function rule(): Block {
  return block(() => [{ tag: 'hr' }]);
}

/** A ladder on one line, 业务会议 → 专题会议 → 联席会议: what is behind in plain, where we are as a tag, what is ahead in grey. */
export function steps(names: readonly string[], current: number): Block {
  const step = (name: string, at: number): string => {
    const words = escapeMarkdown(clamp(oneLine(name), 20));
    if (at === current) return `<text_tag color='blue'>${words}</text_tag>`;
    return at < current ? words : `<font color='grey'>${words}</font>`;
  };
  return block(() => [{ tag: 'markdown', content: names.map(step).join(' → '), text_size: 'normal' }]);
}
