import { type Block, block, drawAll, type Element, label, type Room } from './block.js';
import { type Button, buttonElement } from './button.js';
import { type Tag, tagWords } from './colour.js';
import { note, text, textElement } from './text.js';
import { clamp, oneLine, plainWords, widthOf } from './words.js';

/** Columns side by side. They take two levels of nesting. */
export function columns(cells: readonly Element[], flow: 'none' | 'bisect' | 'flow' = 'none'): Element {
  return { tag: 'column_set', flex_mode: flow, horizontal_spacing: '8px', columns: cells };
}

export function column(elements: readonly Element[], share: 'rest' | 'auto'): Element {
  const width = share === 'auto' ? { width: 'auto' } : { width: 'weighted', weight: 1 };
  return { tag: 'column', ...width, vertical_align: 'top', vertical_spacing: '4px', elements };
}

/** A box with a grey ground. */
function box(elements: readonly Element[]): Element {
  const inner = { ...column(elements, 'rest'), padding: '8px 12px 8px 12px', vertical_spacing: '4px' };
  return { ...columns([inner]), background_style: 'grey' };
}

export type Fact = readonly [label: string, value: string];

/** Characters of a label or value that still fit half a phone: eight Chinese ones. */
const half = 16;

/**
 * Label and value, the label in grey above: short pairs in two columns, the others one below the other after them. Pairs without
 * a value are left out.
 */
export function facts(pairs: readonly Fact[]): Block {
  const known = pairs.filter(([, value]) => oneLine(value) !== '');
  const short = known.filter(([name, value]) => widthOf(name) <= half && widthOf(value) <= half);
  const inGrid = short.length > 1 ? short : [];
  const below = known.filter((one) => !inGrid.includes(one));
  return block((room) => {
    if (room.depth < 2) return known.flatMap((one) => fact(one, room));
    const side = (odd: number) => stacked(inGrid.filter((_, at) => at % 2 === odd).flatMap((one) => fact(one, room)));
    return [
      ...(inGrid.length === 0 ? [] : [columns([side(0), side(1)], 'bisect')]),
      ...(below.length === 0 ? [] : [columns([stacked(below.flatMap((one) => fact(one, room)))])]),
    ];
  });
}

const fact = ([name, value]: Fact, room: Room): Element[] => [
  { ...textElement(name, room, { size: 'small', tone: 'grey', max: 40 }), margin: '4px 0px 0px 0px' },
  textElement(value, room, { max: 400 }),
];

/** Elements that belong together, close to one another. */
const stacked = (elements: readonly Element[]): Element => ({ ...column(elements, 'rest'), vertical_spacing: '2px' });

/** What belongs together, close to one another and without a box. */
export function stack(blocks: readonly Block[]): Block {
  return block(
    (room) => {
      if (room.depth < 2) return drawAll(blocks, room);
      const inside = drawAll(blocks, room, 2);
      return inside.length < 2 ? inside : [columns([stacked(inside)])];
    },
    blocks.some((one) => one.isAction),
  );
}

/** A titled box that holds what belongs together. */
export function section(title: string, blocks: readonly Block[]): Block {
  const isAction = blocks.some((one) => one.isAction);
  return block((room) => {
    const inside = room.depth < 2 ? drawAll(blocks, room) : drawAll(blocks, room, 2);
    if (inside.length === 0) return [];
    const all = [...text(title, { bold: true, max: 60 }).draw(room), ...inside];
    return room.depth < 2 ? all : [box(all)];
  }, isAction);
}

/** Folded away until somebody opens it. Nothing is drawn when there is nothing inside. */
export function panel(title: string, blocks: readonly Block[], isExpanded = false): Block {
  return block(
    (room) => {
      const inside = room.depth < 1 ? drawAll(blocks, room) : drawAll(blocks, room, 1);
      if (inside.length === 0) return [];
      if (room.depth < 1) return [...text(title, { bold: true, max: 60 }).draw(room), ...inside];
      return [panelElement(title, inside, isExpanded)];
    },
    blocks.some((one) => one.isAction),
  );
}

export function panelElement(title: string, elements: readonly Element[], isExpanded: boolean): Element {
  return {
    tag: 'collapsible_panel',
    expanded: isExpanded,
    header: {
      title: label(title, 60),
      vertical_align: 'center',
      icon: { tag: 'standard_icon', token: 'down-small-ccm_outlined', size: '16px 16px' },
      icon_position: 'right',
      icon_expanded_angle: -180,
    },
    border: { color: 'grey', corner_radius: '5px' },
    padding: '8px 12px 8px 12px',
    vertical_spacing: '8px',
    elements,
  };
}

const shown = 200;

/** What somebody wrote, in a box under its title; what is longer than a glance is folded in a panel below it. */
export function quote(title: string, userText: string): Block {
  const words = plainWords(userText);
  const isLong = words.length > shown || words.split('\n').length > 6;
  const head = words.split('\n').slice(0, 6).join('\n');
  const glance = isLong ? clamp(`${clamp(head, shown - 1)}…`, shown) : words;
  return block((room) => {
    if (words === '') return [];
    const parts = [...note(title).draw(room), textElement(glance, room)];
    const whole = isLong ? panel('全文', [text(words)]).draw(room) : [];
    return [...(room.depth < 2 ? parts : [box(parts)]), ...(room.text > shown ? whole : [])];
  });
}

export interface Row {
  readonly title: string;
  readonly note?: string | undefined;
  readonly tag?: Tag | undefined;
  readonly buttons?: readonly Button[] | undefined;
}

/** One line of a list: title and note on the left, its tag and buttons on the right. */
export function row({ title, note: small, tag, buttons = [] }: Row): Block {
  return block((room) => {
    const words = [textElement(title, room, { lines: 2, max: 120 }), ...text(small ?? '', smallNote).draw(room)];
    const tags = tag === undefined ? [] : [{ tag: 'markdown', content: tagWords(tag) }];
    const actions = buttons.map((one) => buttonElement(one, { size: 'small' }));
    if (room.depth < 2) return [...words, ...tags, ...actions];
    const right = [tags, actions].filter((cell) => cell.length > 0).map((cell) => column(cell, 'auto'));
    return [columns([column(words, 'rest'), ...right])];
  });
}

const smallNote = { size: 'small', tone: 'grey', lines: 2, max: 160 } as const;

/** Rows one below the other; when there is no room for all, the last line says how many are missing. */
export function list(rows: readonly Row[]): Block {
  return several(rows.map(row), (missing) => `还有 ${missing} 项未显示`);
}

/** Blocks of one kind, as many as there is room for; `rest` says how many are missing. */
export function several(blocks: readonly Block[], rest: (missing: number) => string, most = 50): Block {
  return block((room) => {
    const shown = Math.min(most, room.rows);
    const missing = blocks.length - shown;
    const visible = drawAll(blocks.slice(0, shown), room);
    return missing > 0 ? [...visible, ...note(rest(missing)).draw(room)] : visible;
  });
}
