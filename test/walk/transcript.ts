import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { formatInstant } from '../../src/core/deadlines.js';
import type { Town } from '../town.js';

/** Every message that the bot sends to anybody, step by step: to whom, and the words at its head. */
export interface Transcript {
  /** Notes what a step set off. */
  step(name: string): void;
  /** Compares with the recorded one; `UPDATE_GOLDEN=1` records it anew. */
  compare(file: string): void;
}

export const openTranscript = (town: Town, seats: readonly string[]): Transcript => {
  const people = new Map<string, string>();
  for (const seat of seats) if (!people.has(town.who(seat))) people.set(town.who(seat), seat);
  const seen = new Set<string>();
  const lines: string[] = [];
  return {
    step: (name) => {
      lines.push(`# ${formatInstant(town.clock.now())} ${name}`);
      for (const [openId, seat] of people) {
        const fresh = town.platform.messages({ openId }).filter((m) => m.sender === 'bot' && !seen.has(m.messageId));
        for (const message of fresh) seen.add(message.messageId);
        // What goes out of several records at once has no order of its own.
        lines.push(...fresh.map((message) => `${seat} < ${headOf(town, message)}`).sort());
      }
    },
    compare: (file) => {
      const now = `${lines.join('\n')}\n`;
      if (process.env.UPDATE_GOLDEN) {
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, now);
      }
      assert.ok(existsSync(file), `${file} is not there: UPDATE_GOLDEN=1 records it`);
      assert.equal(now, readFileSync(file, 'utf8'));
    },
  };
};

type Message = ReturnType<Town['platform']['messages']>[number];

/** A card's title and subtitle; a reply's first line; a file's name. */
const headOf = (town: Town, message: Message): string => {
  if (message.file) return `文件 ${message.file.name}`;
  const words = town.text(message);
  return words.split('\n').slice(0, 2).join(' | ');
};
