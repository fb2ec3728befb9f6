import { type Block, type Button, card, type FormField, type RootBlock } from '../../cards/kit.js';

export const press = (words: string): Button => ({ label: words, command: 'matter', input: { matter: 'M2026-0001' } });

/** A field of every kind, with the same words everywhere. */
export function everyKind(words: string): readonly FormField[] {
  const kinds = ['text', 'multiline', 'number', 'select', 'multiSelect', 'person', 'date', 'datetime'] as const;
  return kinds.map((kind) => ({
    kind,
    name: kind,
    label: words,
    hint: words,
    placeholder: words,
    initial: words,
    options: [
      { text: words, value: 'a' },
      { text: words, value: 'b' },
    ],
    folded: kind === 'date',
  }));
}

/** A card with these blocks and these words in its header. */
export function cardOf(words: string, ...blocks: readonly (Block | RootBlock)[]) {
  const tags = [{ text: words, color: 'blue' }] as const;
  return card({ title: words, subtitle: words, tags, colour: 'blue', summary: words, blocks });
}
