import { type Node, text } from './node.js';

const spaces: Readonly<Record<string, string>> = {
  small: '4px',
  medium: '8px',
  large: '12px',
  extra_large: '16px',
};
const sizes: Readonly<Record<string, number>> = {
  'heading-0': 30,
  'heading-1': 24,
  'heading-2': 20,
  'heading-3': 18,
  'heading-4': 16,
  heading: 16,
  normal: 14,
  notation: 12,
  'xxxx-large': 30,
  'xxx-large': 24,
  'xx-large': 20,
  'x-large': 18,
  large: 16,
  medium: 14,
  small: 12,
  'x-small': 10,
};
const hues = new Set(
  'blue wathet turquoise green lime yellow sunflower orange red carmine violet purple indigo grey neutral'.split(' '),
);
const aligns: Readonly<Record<string, string>> = {
  left: 'flex-start',
  top: 'flex-start',
  center: 'center',
  right: 'flex-end',
  bottom: 'flex-end',
};

/** `large` or `12px`; anything else gives the fallback. */
export function space(value: string, fallback: string): string {
  return spaces[value] ?? (/^\d{1,2}px$/u.test(value) ? value : fallback);
}

/** One to four lengths within [-99, 99] px, as margins and paddings are written. */
export function box(value: string): string | undefined {
  return /^-?\d{1,2}px( -?\d{1,2}px){0,3}$/u.test(value) ? value : undefined;
}

export function align(value: string): string | undefined {
  return aligns[value];
}

export function fontSize(value: string): string | undefined {
  const size = sizes[value];
  return size === undefined ? undefined : `${size}px`;
}

/** The hue of an enumerated colour, shade left out; `undefined` when Feishu has no such colour. */
export function hue(token: string): string | undefined {
  const name = token.replace(/-\d+$/u, '');
  return hues.has(name) ? (name === 'neutral' ? 'grey' : name) : undefined;
}

/** A colour that can be read on paper, whatever the shade asked for. */
export function textColour(token: string): string | undefined {
  const name = hue(token);
  if (!name) return undefined;
  return isDeep(token) ? `color-mix(in oklab, var(--t-${name}) 50%, var(--ink))` : `var(--t-${name})`;
}

/** A shade that stands out from the page's ink. */
export function isDeep(token: string): boolean {
  return shadeOf(token) >= 800;
}

/** A ground on which the page's ink can be read: shades above 300 are held back. */
export function groundColour(token: string): string | undefined {
  const name = hue(token);
  if (!name) return undefined;
  const shade = shadeOf(token);
  const part = shade === 0 ? 16 : shade <= 50 ? 8 : Math.min(shade / 7, 40);
  return `color-mix(in oklab, var(--h-${name}) ${Math.round(part)}%, var(--paper))`;
}

export function borderColour(token: string): string | undefined {
  const name = hue(token);
  const part = Math.min(Math.max(shadeOf(token) || 400, 200), 900) / 8;
  return name && `color-mix(in oklab, var(--h-${name}) ${Math.round(part)}%, var(--paper))`;
}

function shadeOf(token: string): number {
  return Number(/-(\d+)$/u.exec(token)?.[1] ?? 0);
}

/** Width as components write it: `fill`, `auto`, `default` or `123px`. */
export function width(node: Node): string | undefined {
  const value = text(node, 'width');
  if (value === 'fill') return '100%';
  return /^\d{2,4}px$/u.test(value) ? value : undefined;
}
