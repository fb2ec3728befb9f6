import type { FieldValue } from './formContext.js';

const drafts = new Map<string, Map<string, FieldValue>>();

/** What was typed into a form and not yet sent: it outlives a look at another chat, not a new card and not the page. */
export function draftOf(key: string): Map<string, FieldValue> {
  const kept = drafts.get(key) ?? new Map<string, FieldValue>();
  drafts.set(key, kept);
  return kept;
}
