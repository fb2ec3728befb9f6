/** What the platform answered where words are expected (S22): undefined when it is none or empty. */
export const legible = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;
