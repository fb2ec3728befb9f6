import type { Element, Room, RootBlock } from './block.js';
import { type Button, buttonElement, inRows, primaryFirst } from './button.js';
import { type FormField, fieldElements } from './field.js';
import { column, columns, panelElement } from './layout.js';
import { oneLine } from './words.js';

export interface FormButton extends Button {
  /** Sends the fields along. Default: it does; `false` for 取消. */
  readonly submit?: boolean | undefined;
}

export interface Form {
  /** Unique on the card; letters, digits and _. */
  readonly name: string;
  readonly fields: readonly FormField[];
  /** At least one that submits. Record ids ride in its `input`. */
  readonly buttons: readonly FormButton[];
  /** Title of the panel for folded fields. */
  readonly more?: string | undefined;
}

/** A form. Throws when two fields bear one name or nothing submits: the platform would refuse the whole card. */
export function form(props: Form): RootBlock {
  mustBeSound(props);
  const hidden = props.fields.filter(isFolded);
  const visible = props.fields.filter((field) => !isFolded(field));
  return {
    place: 'root',
    isAction: true,
    draw(room) {
      const folded = drawFields(hidden, { ...room, depth: room.depth - 2 });
      const more = oneLine(props.more ?? '更多（选填）');
      return [
        {
          tag: 'form',
          name: `form_${props.name}`,
          vertical_spacing: '8px',
          elements: [
            ...drawFields(visible, { ...room, depth: room.depth - 1 }),
            ...(folded.length === 0 ? [] : [panelElement(more, folded, false)]),
            ...inRows(drawButtons(props), room.depth - 1),
          ],
        },
      ];
    },
  };
}

/** An optional field that says nothing yet may be folded away; a required or filled one never is. */
function isFolded(field: FormField): boolean {
  const isFilled = typeof field.initial === 'string' ? field.initial !== '' : (field.initial?.length ?? 0) > 0;
  return field.folded === true && field.required !== true && !isFilled;
}

function drawButtons({ name, buttons }: Form): readonly Element[] {
  return primaryFirst(buttons).map((one, at) =>
    buttonElement(one, {
      isOutlined: at > 0,
      form: { name: `${name}_${one.command}_${at}`, isSubmit: one.submit !== false },
    }),
  );
}

/** Two neighbours that are half wide share a line. */
function drawFields(fields: readonly FormField[], room: Room): Element[] {
  const drawn: Element[] = [];
  for (let at = 0; at < fields.length; at += 1) {
    const field = fields[at];
    const next = fields[at + 1];
    if (field === undefined) continue;
    if (field.half === true && next?.half === true && room.depth >= 2) {
      const cells = [field, next].map((one) => column(fieldElements(one, room), 'rest'));
      drawn.push(columns(cells, 'bisect'));
      at += 1;
    } else {
      drawn.push(...fieldElements(field, room));
    }
  }
  return drawn;
}

function mustBeSound({ name, fields, buttons }: Form): void {
  const names = fields.map((field) => field.name);
  const twice = names.find((one, at) => one === '' || names.indexOf(one) !== at);
  if (twice !== undefined) throw new Error(`form ${name}: field name "${twice}" is empty or used twice`);
  if (!buttons.some((one) => one.submit !== false)) throw new Error(`form ${name}: no button submits it`);
}
