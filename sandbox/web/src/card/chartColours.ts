import type { Node } from './node.js';

/** Feishu's colour themes of charts; the platform's own values are not published, these are near (assumption). */
const themes: Readonly<Record<string, readonly string[]>> = {
  brand: ['#3370ff', '#14a9e6', '#04b49c', '#7fa9ff', '#74d3f5', '#6fd8c9'],
  rainbow: ['#3370ff', '#04b49c', '#f5bd00', '#ff8800', '#f54a45', '#7f3bf5', '#14a9e6', '#34b324'],
  complementary: ['#3370ff', '#ff8800', '#7fa9ff', '#ffb76b', '#1b4cc4', '#c46900'],
  converse: ['#f54a45', '#34b324', '#ff9a95', '#8fd886', '#b3201b', '#1c6a12'],
  primary: ['#1b4cc4', '#3370ff', '#7fa9ff', '#b3ccff', '#0d2d7a', '#5c8fff'],
};

/** `color` for a theme; nothing for the library's own. */
export function chartColours(theme: string): Node {
  const color = Object.hasOwn(themes, theme) ? themes[theme] : themes.brand;
  return { color };
}
