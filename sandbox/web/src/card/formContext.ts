import { createContext } from 'preact';

export type FieldValue = string | readonly string[] | boolean;

export interface Field {
  readonly name: string;
  readonly isRequired: boolean;
  readonly initial: FieldValue;
}

/** What the fields of a form share. */
export interface FormState {
  value(field: Field): FieldValue;
  set(name: string, value: FieldValue): void;
  /** Its field was required and is empty. */
  isMissing(name: string): boolean;
  /** Remembers the field; the answer forgets it. */
  join(field: Field): () => void;
  /** All values by name, or `undefined` when a required one is missing: the first of these gets the focus. */
  collect(): Readonly<Record<string, unknown>> | undefined;
  reset(): void;
}

export const FormContext = createContext<FormState | undefined>(undefined);
