import type { Matter } from '../../src/core/matter/matter.js';
import { type Block, group, panel, quote, text } from '../kit.js';
import type { RecordProps } from '../props.js';
import { moment } from './when.js';

const glance = 60;

/** Every unit's position, one line each. */
export const positionLines = (p: RecordProps, m: Matter): Block =>
  group(
    m.positions.slice(0, 8).map((one) => text(`${p.say.unit(one.unit)}：${one.text}`, { max: glance + 10, lines: 2 })),
  );

/** Every unit's position in its own words, folded. */
export const positions = (p: RecordProps, m: Matter): Block =>
  panel(
    `各单位意见（${m.positions.length}）`,
    m.positions.map((one) => quote(`${p.say.unit(one.unit)} · ${one.name} · ${moment(one.at)}`, one.text)),
  );
