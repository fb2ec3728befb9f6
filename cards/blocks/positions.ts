import type { Matter } from '../../src/core/matter/matter.js';
import { type Block, panel, quote } from '../kit.js';
import type { RecordProps } from '../props.js';
import { moment } from './when.js';

/** Every unit's position in its own words, folded. */
export const positions = (p: RecordProps, m: Matter): Block =>
  panel(
    `各单位意见（${m.positions.length}）`,
    m.positions.map((one) => quote(`${p.say.unit(one.unit)} · ${one.name} · ${moment(one.at)}`, one.text)),
  );
