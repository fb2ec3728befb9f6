import { type Block, block, type Element, label } from './block.js';
import { oneLine } from './words.js';

/** A command that a press carries out: its value is `{ command, input }` and nothing else. */
export interface Button {
  readonly label: string;
  readonly command: string;
  /** Record ids and choices; what people fill in comes from the form. */
  readonly input?: Readonly<Record<string, unknown>> | undefined;
  /** `primary`: the one thing to do. `danger`: cannot be undone; asks first. Default `default`. */
  readonly kind?: 'primary' | 'default' | 'danger' | 'text' | undefined;
  /** Asks before it acts. `false`: a `danger` that only opens a form. */
  readonly confirm?: { readonly title: string; readonly text?: string | undefined } | false | undefined;
  /** Why it cannot be pressed. */
  readonly disabled?: string | undefined;
}

interface InPlace {
  readonly size?: 'small' | 'medium' | undefined;
  /** A second primary on the same card is drawn in outline. */
  readonly isOutlined?: boolean | undefined;
  /** Inside a form: the element's unique name, and whether it sends the form. */
  readonly form?: { readonly name: string; readonly isSubmit: boolean } | undefined;
}

const looks = { primary: 'primary_filled', default: 'default', danger: 'danger', text: 'text' } as const;

export function buttonElement(button: Button, place: InPlace = {}): Element {
  const kind = button.kind ?? 'default';
  const confirm =
    button.confirm ?? (kind === 'danger' ? { title: `确定${button.label}？`, text: '确定后不能撤销。' } : undefined);
  return {
    tag: 'button',
    text: label(oneLine(button.label) || '…', 20),
    type: kind === 'primary' && place.isOutlined === true ? 'primary' : looks[kind],
    size: place.size ?? 'medium',
    ...(place.form === undefined ? {} : { name: place.form.name }),
    ...(place.form?.isSubmit === true ? { form_action_type: 'submit' } : {}),
    ...(confirm === undefined || confirm === false ? {} : { confirm: confirmElement(confirm.title, confirm.text) }),
    ...(button.disabled === undefined ? {} : { disabled: true, disabled_tips: label(button.disabled) }),
    behaviors: [{ type: 'callback', value: { command: button.command, input: definedOnly(button.input ?? {}) } }],
  };
}

function confirmElement(title: string, words: string | undefined): Element {
  return { title: label(title, 60), ...(words === undefined ? {} : { text: label(words, 300) }) };
}

function definedOnly(input: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
}

/** Primary first, the order otherwise kept. */
export function primaryFirst<T extends Button>(all: readonly T[]): readonly T[] {
  return [...all.filter((one) => one.kind === 'primary'), ...all.filter((one) => one.kind !== 'primary')];
}

/** Elements side by side, three to a row. Takes two levels of nesting; without them they stand one below the other. */
export function inRows(elements: readonly Element[], depth: number): readonly Element[] {
  if (depth < 2) return elements;
  const rows: Element[] = [];
  for (let at = 0; at < elements.length; at += 3) {
    const cells = elements.slice(at, at + 3).map((one) => ({ tag: 'column', width: 'auto', elements: [one] }));
    rows.push({ tag: 'column_set', flex_mode: 'flow', horizontal_spacing: '8px', columns: cells });
  }
  return rows;
}

/** Buttons in rows of three, primary first. Nothing is drawn for none. */
export function buttons(all: readonly Button[]): Block {
  const draw = (depth: number): readonly Element[] =>
    inRows(
      primaryFirst(all).map((one, at) => buttonElement(one, { isOutlined: at > 0 })),
      depth,
    );
  return block((room) => draw(room.depth), all.length > 0);
}
