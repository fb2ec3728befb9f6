import type { UnitKey } from '../../../core/mechanism.js';
import { amend, decided } from '../../../core/meeting/change.js';
import type { Meeting, Receipt } from '../../../core/meeting/meeting.js';
import { addressees, askForReceipts, unreceipted } from '../../../core/meeting/receipt.js';
import type { Check } from '../check.js';

/** Addressees that have not signed and of whom it is not asked. */
const unasked = (h: Meeting): UnitKey[] => {
  if (h.status !== 'issued' || !h.minutes) return [];
  const signed = new Set(h.minutes.receipts.filter((r) => r.at !== undefined).map((r) => r.unit));
  return addressees(h).filter((unit) => !signed.has(unit) && !h.asks.some((a) => a.key === `receipt:${unit}`));
};

/** 未请签收: issued minutes that an addressee was never asked to receive. */
export const receiptsMissing: Check<'meeting'> = {
  name: 'receiptsMissing',
  zh: '纪要已印发，未请全部单位签收',
  find: (h) => (unasked(h).length > 0 ? `补请${unasked(h).length}家单位签收` : undefined),
  mend: (h, { scene }) => {
    const { minutes } = h;
    const units = unasked(h);
    if (!minutes || units.length === 0) return undefined;
    const rest: Receipt[] = minutes.receipts.filter((r) => !units.includes(r.unit));
    const fresh = units.map(unreceipted);
    // The question is put to every receipt there is: for its sake there are only the new ones.
    const only = decided(scene, amend(scene, h, { minutes: { ...minutes, receipts: fresh } }), 'askAgain', '请签收');
    const asked = askForReceipts(scene, only);
    const next = amend(scene, asked.next, { minutes: { ...minutes, receipts: [...rest, ...fresh] } });
    return { ...asked, next };
  },
};
