import { field } from './fields.js';
import type { RawInput } from './line.js';

export type Verdict = 'approve' | 'reject';

/** Other words for the two, whatever the question calls them. */
const aliases: Readonly<Record<string, Verdict>> = {
  同意: 'approve',
  通过: 'approve',
  批准: 'approve',
  认定: 'approve',
  核验通过: 'approve',
  不同意: 'reject',
  不通过: 'reject',
  不批准: 'reject',
  不予认定: 'reject',
  退回: 'reject',
  不予确认: 'reject',
};

/** 核验意见, 批准意见: one of two words, under the keys `approve` and `reject`. */
export const verdictField = (title: string, words: Readonly<Record<Verdict, string>>) =>
  field.choice(title, words, aliases);

/** A rejection needs its reason: without it the form opens. */
export const reasonForRejection = ({ verdict, reason }: RawInput): readonly string[] => {
  const word = typeof verdict === 'string' ? verdict.trim() : '';
  const isRejection = word === 'reject' || (Object.hasOwn(aliases, word) && aliases[word] === 'reject');
  return isRejection && !reason ? ['reason'] : [];
};
