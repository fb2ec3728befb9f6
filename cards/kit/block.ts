import { clamp, oneLine, plainWords } from './words.js';

/** One card element as Feishu reads it. */
export type Element = Readonly<Record<string, unknown>>;

/** What a block may use. `card` draws with less room until the whole card is within the platform's limits. */
export interface Room {
  /** Characters of one text. */
  readonly text: number;
  /** Rows of one list. */
  readonly rows: number;
  /** Options of one select over persons. */
  readonly options: number;
  /** Containers that may still be nested (5 at the root). */
  readonly depth: number;
}

interface Drawn {
  draw(room: Room): readonly Element[];
  /** Buttons and forms are the last to be dropped for want of room. */
  readonly isAction: boolean;
}

/** A part of a card that may stand anywhere. */
export interface Block extends Drawn {
  readonly place: 'anywhere';
}

/** A part that only the card itself may hold: a form. */
export interface RootBlock extends Drawn {
  readonly place: 'root';
}

export function block(draw: (room: Room) => readonly Element[], isAction = false): Block {
  return { draw, isAction, place: 'anywhere' };
}

/** Draws blocks one after another. `deeper`: the containers opened around them. */
export function drawAll(blocks: readonly Drawn[], room: Room, deeper = 0): Element[] {
  const inside = { ...room, depth: room.depth - deeper };
  return blocks.flatMap((one) => one.draw(inside));
}

/** Some blocks as one. */
export function group(blocks: readonly Block[]): Block {
  return block(
    (room) => drawAll(blocks, room),
    blocks.some((one) => one.isAction),
  );
}

/** A plain text on one line, at most `max` characters. */
export function label(words: string, max = 100): Element {
  return { tag: 'plain_text', content: clamp(oneLine(words), max) };
}

/** A plain text of several lines. */
export function prose(words: string, max: number): { readonly tag: 'plain_text'; readonly content: string } {
  return { tag: 'plain_text', content: clamp(plainWords(words), max) };
}
