import type { z } from 'zod';
import type { Document, View } from '../core/decision.js';
import type { Call } from './call.js';
import type { RawInput } from './line.js';
import type { Card } from './ports.js';

/** What a command answers: one sentence, and a card where there is something to see. */
export interface Reply {
  /** A toast for a click, the text of a reply where there is no card. */
  readonly says: string;
  /** The record's card, drawn when it is shown. */
  readonly view?: View | undefined;
  /** A list or a form: nothing keeps it up to date. */
  readonly card?: Card | undefined;
  /** 文书 that is sent to the person as a file. */
  readonly document?: Document | undefined;
  /** Something was changed: the clicked card is shown in its new state. */
  readonly isChange: boolean;
  /** Forms, previews, personal lists, anything confidential: in a group it goes to the person's direct chat. */
  readonly isPrivate?: boolean | undefined;
}

/** Groups of the help card, in its order. */
export type Topic = 'matter' | 'meeting' | 'ladder' | 'minutes' | 'task' | 'paper' | 'general';

/** 命令: a line in chat and a card button are the same thing (spec §6). */
export interface Command {
  readonly name: string;
  readonly zh: string;
  readonly topic: Topic;
  /** One sentence: what it does. */
  readonly does: string;
  readonly input: z.ZodObject;
  /** What a bare line opens when the missing field is a record: the records it could be done to. */
  readonly candidates?: ((call: Call) => Promise<Card>) | undefined;
  /** Fields that the given ones make necessary: a decline needs its reason. Their absence opens the form. */
  readonly requires?: ((given: RawInput) => readonly string[]) | undefined;
  /** Optional fields that the form shows openly: one set of them or another is needed. */
  readonly shows?: readonly string[] | undefined;
  /** A form of its own, where the general one is not good enough. */
  readonly form?: ((given: RawInput, call: Call) => Card) | undefined;
  /** A list command: with a record's number it is this command instead (`/会议 H2026-0001`). */
  readonly one?: string | undefined;
  /** 查阅留痕: that it was read goes to the year's general audit chain. */
  readonly isWatched?: boolean | undefined;
  /** Whoever has no seat may use it too. */
  readonly isForAll?: boolean | undefined;
  /** 司法边界 (R4): what may not be done with words that ask the court to decide in a given way: 不能列为条款. */
  readonly bans?: string | undefined;
  /** For whom it is there; to everybody else it reads like a word that is no command. */
  readonly isFor?: ((call: Call) => boolean) | undefined;
  run(input: never, call: Call): Promise<Reply>;
}

interface Definition<S extends z.ZodObject> extends Omit<Command, 'input' | 'run'> {
  readonly input: S;
  run(input: z.output<S>, call: Call): Promise<Reply>;
}

export const defineCommand = <S extends z.ZodObject>(definition: Definition<S>): Command => definition;

/** The menu, by name and by Chinese name. */
export interface Menu {
  readonly commands: readonly Command[];
  find(word: string): Command | undefined;
  /** Chinese names near to a word that is none. */
  near(word: string): readonly string[];
}

export const menuOf = (commands: readonly Command[]): Menu => {
  const byWord = new Map(commands.flatMap((c) => [[c.name.toLowerCase(), c] as const, [c.zh, c] as const]));
  return {
    commands,
    find: (word) => byWord.get(word.toLowerCase()) ?? byWord.get(word),
    near: (word) =>
      (word.length > 30 ? [] : commands.filter((c) => c.isFor === undefined))
        .map((c) => ({
          zh: c.zh,
          apart: Math.min(distance(word, c.zh), distance(word.toLowerCase(), c.name.toLowerCase())),
        }))
        .filter(({ zh, apart }) => apart < Math.max(2, zh.length, Math.ceil(word.length / 2)))
        .sort((a, b) => a.apart - b.apart)
        .slice(0, 3)
        .map(({ zh }) => zh),
  };
};

/** Levenshtein distance. */
const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
};
