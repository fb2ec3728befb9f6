import { type Node, text } from './node.js';
import { hue, textColour } from './style.js';

/** Outlines on a grid of 16; the first whose name stands in the token is drawn. */
const shapes: readonly (readonly [name: string, path: string, hue: string])[] = [
  ['approval', 'M5 2h6v2h2v10H3V4h2V2Zm0 2h6M5.5 9l2 2 3.5-3.5', 'blue'],
  ['calendar', 'M3 3.5h10v10H3v-10ZM3 6.5h10M5.5 2v3M10.5 2v3M5.5 9h2M8.5 9h2M5.5 11h2', 'orange'],
  ['todo', 'M3 3h10v10H3V3Zm2.5 5 2 2L11 6', 'indigo'],
  ['vote', 'M3 13V8M6.5 13V4M10 13V6.5M13 13v-3', 'turquoise'],
  ['minutes', 'M4 2h6l3 3v9H4V2Zm6 0v3h3M6 8h5M6 10.5h5', 'blue'],
  ['file', 'M4 2h6l3 3v9H4V2Zm6 0v3h3M6 8h5M6 10.5h5', 'blue'],
  ['doc', 'M4 2h6l3 3v9H4V2Zm6 0v3h3M6 8h5M6 10.5h5', 'blue'],
  ['warning', 'M8 2 14.5 13.5h-13L8 2Zm0 4.5v3.5M8 11.5v.5', 'orange'],
  ['info', 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2Zm0 5v4M8 5v.5', 'blue'],
  ['yes', 'M3 8.5 6.5 12 13 4.5', 'green'],
  ['done', 'M3 8.5 6.5 12 13 4.5', 'green'],
  ['succeed', 'M3 8.5 6.5 12 13 4.5', 'green'],
  ['close', 'M4 4l8 8M12 4l-8 8', 'red'],
  ['down', 'M4 6l4 4 4-4', 'grey'],
  ['right', 'M6 4l4 4-4 4', 'grey'],
  ['up', 'M4 10l4-4 4 4', 'grey'],
  ['more', 'M3.5 8h.5M8 8h.5M12 8h.5', 'grey'],
  ['time', 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2Zm0 3v3.5l2.5 1.5', 'orange'],
  ['alarm', 'M8 3a5 5 0 1 0 0 10A5 5 0 0 0 8 3Zm0 2.5V8l2 1M3 3l1.5-1.5M13 3l-1.5-1.5', 'red'],
  ['member', 'M8 2.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5ZM3 14c0-3 2-5 5-5s5 2 5 5', 'wathet'],
  [
    'group',
    'M6 3a2.3 2.3 0 1 0 0 4.6A2.3 2.3 0 0 0 6 3ZM1.5 13c0-2.600 2-4 4.500-4s4.500 1.500 4.500 4M11 4a2 2 0 0 1 0 4M12 9.500c1.500.5 2.500 1.800 2.500 3.500',
    'wathet',
  ],
  ['chat', 'M2.500 3h11v8H8l-3 2.500V11H2.500V3Z', 'blue'],
  ['search', 'M7 2.500a4.500 4.500 0 1 0 0 9 4.500 4.500 0 0 0 0-9ZM10.500 10.500 14 14', 'grey'],
  ['list', 'M3 4h10M3 8h10M3 12h10', 'grey'],
  [
    'location',
    'M8 14s-4.500-4.200-4.500-7.500a4.500 4.500 0 0 1 9 0C12.500 9.800 8 14 8 14Zm0-9a1.500 1.500 0 1 0 0 3 1.500 1.500 0 0 0 0-3Z',
    'red',
  ],
  ['bell', 'M4 11V7.500a4 4 0 0 1 8 0V11l1 1H3l1-1Zm2.500 2.500h3', 'yellow'],
  ['lock', 'M4 7h8v6.500H4V7Zm2 0V5a2 2 0 0 1 4 0v2', 'grey'],
];
const plain = ['', 'M8 3a5 5 0 1 0 0 10A5 5 0 0 0 8 3Z', 'grey'] as const;

/** A `standard_icon`: a drawing of ours for the names we know, a ring for the rest. Custom images are not fetched. */
export function Icon({ node, size = 16 }: { readonly node: Node | undefined; readonly size?: number }) {
  if (!node) return null;
  const token = text(node, 'token');
  const [, path, own] = shapes.find(([name]) => token.includes(name)) ?? plain;
  const asked = text(node, 'color');
  const colour = hue(asked) ? textColour(asked) : token.endsWith('_colorful') ? `var(--t-${own})` : 'currentColor';
  return (
    <svg class="c-icon" viewBox="0 0 16 16" width={size} height={size} style={{ color: colour }} aria-hidden="true">
      <path d={path} />
    </svg>
  );
}
