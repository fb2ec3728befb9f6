import { useCard } from './card/cardContext.js';

const hues = ['blue', 'turquoise', 'orange', 'violet', 'indigo', 'green', 'carmine', 'wathet'];

/** The last two characters of the name on a ground that stays the same for one person. */
export function Avatar({
  id,
  name,
  size,
}: {
  readonly id: string;
  readonly name?: string;
  readonly size: 24 | 28 | 32 | 36 | 40;
}) {
  const { people } = useCard();
  const words = name ?? people.get(id)?.name ?? id;
  const hue =
    hues[[...id].reduce((sum, character) => (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973, 7) % hues.length];
  return (
    <span class={`avatar avatar-${size} ${id === 'bot' ? 'avatar-bot' : ''}`} data-hue={hue} aria-hidden="true">
      {[...words].slice(-2).join('')}
    </span>
  );
}
