import type { Check } from '../check.js';

/** 纪要无文号: issued minutes without a number; a person must give it, for the paper has gone out. */
export const numberMissing: Check<'meeting'> = {
  name: 'numberMissing',
  zh: '已印发的纪要没有文号',
  find: (h) => (h.status === 'issued' && (h.minutes?.number ?? '') === '' ? '已印发的纪要没有文号，请核实' : undefined),
};
