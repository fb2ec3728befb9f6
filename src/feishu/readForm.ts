import type { CardClicked } from '../app/ports.js';

export interface ActionValues {
  readonly name?: string | undefined;
  readonly form_value?: Readonly<Record<string, unknown>> | null | undefined;
  readonly input_value?: unknown;
  readonly option?: unknown;
  readonly options?: unknown;
  readonly checked?: unknown;
}

const mostFields = 200;
const longestValue = 20_000;

/**
 * 表单: what was filled in, by name. A component outside a form (input, select, checker) brings its value under its own name.
 * Undefined when there is more than any card of ours can ask for.
 */
export function readForm(action: ActionValues): CardClicked['form'] | undefined {
  const fields = new Map<string, string | readonly string[]>();
  const put = (name: string, value: unknown) => {
    const read = readValue(value);
    if (read !== undefined && !['__proto__', 'constructor', 'prototype'].includes(name)) fields.set(name, read);
  };
  if (action.name) {
    for (const value of [action.checked, action.option, action.options, action.input_value]) put(action.name, value);
  }
  for (const [name, value] of Object.entries(action.form_value ?? {})) put(name, value);
  const isTooMuch = [...fields.values()].some((value) => [value].flat().join('').length > longestValue);
  return isTooMuch || fields.size > mostFields ? undefined : Object.fromEntries(fields);
}

function readValue(value: unknown): string | readonly string[] | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean' || typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.filter((item) => typeof item === 'string');
  return undefined;
}
