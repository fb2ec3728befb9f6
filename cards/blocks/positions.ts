import type { Matter } from '../../src/core/matter/matter.js';
import { type Block, group, note, panel, quote, text } from '../kit.js';
import type { RecordProps } from '../props.js';
import { moment } from './when.js';

const shown = 6;

/** Every unit's position, one line each. */
export const positionLines = (p: RecordProps, m: Matter): Block => {
  const rest = m.positions.length - shown;
  return group([
    ...m.positions.slice(0, shown).map((one) => text(`${p.say.unit(one.unit)}：${one.text}`, { max: 70, lines: 2 })),
    note(rest > 0 ? `另有${rest}家单位的意见` : ''),
  ]);
};

/** Every unit's position in its own words, folded. */
export const positions = (p: RecordProps, m: Matter): Block =>
  panel(
    `各单位意见（${m.positions.length}）`,
    m.positions.map((one) => quote(`${p.say.unit(one.unit)} · ${one.name} · ${moment(one.at)}`, one.text)),
  );
