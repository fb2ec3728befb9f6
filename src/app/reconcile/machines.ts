import type { Machine } from './check.js';
import { cardOrphaned } from './machinery/cardOrphaned.js';
import { counterBehind } from './machinery/counterBehind.js';
import { digestMissing } from './machinery/digestMissing.js';
import { eventStuck } from './machinery/eventStuck.js';
import { handOverStale } from './machinery/handOverStale.js';
import { leaseStale } from './machinery/leaseStale.js';
import { numberTwice } from './machinery/numberTwice.js';
import { outboxOverdue } from './machinery/outboxOverdue.js';
import { sweepSilent } from './machinery/sweepSilent.js';
import { wakeUpIdle } from './machinery/wakeUpIdle.js';
import { wakeUpMissing } from './machinery/wakeUpMissing.js';

/** 核对项 of the machinery, those first that set the others going. */
export const machines: readonly Machine[] = [
  counterBehind,
  leaseStale,
  wakeUpMissing,
  wakeUpIdle,
  handOverStale,
  outboxOverdue,
  eventStuck,
  sweepSilent,
  digestMissing,
  cardOrphaned,
  numberTwice,
];
