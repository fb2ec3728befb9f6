import { type Element, label, type Room } from './block.js';
import { textElement } from './text.js';
import { clamp, oneLine, plainWords } from './words.js';

export interface Option {
  readonly text: string;
  readonly value: string;
}

/** One field of a form. Its name is a public contract (spec §6). */
export interface FormField {
  readonly kind: 'text' | 'multiline' | 'number' | 'select' | 'multiSelect' | 'person' | 'date' | 'datetime';
  readonly name: string;
  readonly label: string;
  readonly required?: boolean | undefined;
  /** A sentence under the title. */
  readonly hint?: string | undefined;
  readonly placeholder?: string | undefined;
  /** A date as `YYYY-MM-DD`, a time as `YYYY-MM-DD HH:mm`; what follows (an offset) is not shown. */
  readonly initial?: string | readonly string[] | undefined;
  readonly options?: readonly Option[] | undefined;
  /** Characters, at most 1000 (the platform's limit). */
  readonly max?: number | undefined;
  /** Shares a line with a neighbour that is half wide too. */
  readonly half?: boolean | undefined;
  /** Stands in the folded panel while it is optional and empty. */
  readonly folded?: boolean | undefined;
}

/** A field under its title. Required ones bear a star, which an input draws by itself; optional ones say so. */
export function fieldElements(field: FormField, room: Room): Element[] {
  const isRequired = field.required === true;
  const title = `${oneLine(field.label)}${isRequired ? '' : '（选填）'}`;
  const hint =
    field.hint === undefined ? [] : [textElement(field.hint, room, { size: 'small', tone: 'grey', max: 200 })];
  const control = controlOf(field, room);
  return control.tag === 'input'
    ? [{ ...control, label: label(title, 40), label_position: 'top' }, ...hint]
    : [textElement(isRequired ? `${title} *` : title, room, { max: 40 }), control, ...hint];
}

function controlOf(field: FormField, room: Room): Element {
  const base = { name: field.name, required: field.required === true, width: 'fill' };
  switch (field.kind) {
    case 'text':
    case 'number':
    case 'multiline':
      return inputOf(field, base);
    case 'person':
      // With more people than a select can hold, the name is typed.
      if ((field.options ?? []).length > room.options) return inputOf(asTyped(field), base);
      return selectOf(field, base);
    case 'select':
      return selectOf(field, base);
    case 'multiSelect':
      return multiSelectOf(field, base);
    case 'date':
      return { tag: 'date_picker', ...base, placeholder: label(field.placeholder ?? '选择日期'), ...dateOf(field) };
    case 'datetime':
      return { tag: 'picker_datetime', ...base, placeholder: label(field.placeholder ?? '选择时间'), ...timeOf(field) };
  }
}

function asTyped(field: FormField): FormField {
  const chosen = field.options?.find((one) => one.value === field.initial)?.text;
  return { ...field, kind: 'text', placeholder: '填写姓名', initial: chosen ?? field.initial };
}

function inputOf(field: FormField, base: Element): Element {
  const max = Math.min(1000, Math.max(1, field.max ?? (field.kind === 'multiline' ? 1000 : 200)));
  const initial = typeof field.initial === 'string' ? clamp(plainWords(field.initial), max) : '';
  const placeholder = field.placeholder ?? (field.kind === 'number' ? '填写数字' : undefined);
  return {
    tag: 'input',
    ...base,
    max_length: max,
    ...(field.kind === 'multiline' ? { input_type: 'multiline_text', rows: 3, auto_resize: true, max_rows: 8 } : {}),
    ...(placeholder === undefined ? {} : { placeholder: label(placeholder) }),
    ...(initial === '' ? {} : { default_value: field.kind === 'multiline' ? initial : oneLine(initial) }),
  };
}

function selectOf(field: FormField, base: Element): Element {
  const options = optionsOf(field);
  const initial = options.find((one) => one.value === field.initial);
  return {
    tag: 'select_static',
    ...base,
    placeholder: label(field.placeholder ?? '请选择'),
    options: options.map(optionElement),
    ...(initial === undefined ? {} : { initial_option: initial.value }),
  };
}

function multiSelectOf(field: FormField, base: Element): Element {
  const options = optionsOf(field);
  const wanted = typeof field.initial === 'string' ? [field.initial] : (field.initial ?? []);
  const selected = options.filter((one) => wanted.includes(one.value)).map((one) => one.value);
  return {
    tag: 'multi_select_static',
    ...base,
    placeholder: label(field.placeholder ?? '可多选'),
    options: options.map(optionElement),
    ...(selected.length === 0 ? {} : { selected_values: selected }),
  };
}

/** The platform refuses a select with two equal values. */
function optionsOf(field: FormField): readonly Option[] {
  const all = field.options ?? [];
  return all.filter((one, at) => all.findIndex((other) => other.value === one.value) === at);
}

function optionElement(one: Option): Element {
  return { text: label(oneLine(one.text) || one.value, 60), value: one.value };
}

function dateOf({ initial }: FormField): Element {
  const found = typeof initial === 'string' ? /^\d{4}-\d{2}-\d{2}/.exec(initial) : null;
  return found === null ? {} : { initial_date: found[0] };
}

function timeOf({ initial }: FormField): Element {
  const found = typeof initial === 'string' ? /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})/.exec(initial) : null;
  return found === null ? {} : { initial_datetime: `${found[1]} ${found[2]}` };
}
