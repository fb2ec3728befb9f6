import type { Cosign } from '../../src/core/meeting/meeting.js';
import { cosignZh } from '../../src/core/meeting/minutes.js';
import { type Paper, signed } from '../../src/core/paper/paper.js';
import { type Block, group, note, row, several, stack, type TagColour, text } from '../kit.js';
import type { RecordProps } from '../props.js';
import { dotted } from './dotted.js';
import { moment } from './when.js';

const colours = { pending: 'yellow', agree: 'green', disagree: 'orange', silent: 'neutral' } as const satisfies Record<
  Cosign['verdict'],
  TagColour
>;

/** 会签意见: one a unit, with its words and whether they were adopted (R41, 「是否采纳」). */
export const paperOpinions = (p: RecordProps, d: Paper): Block =>
  group([
    text(`会签意见（已会签${signed(d)}/${d.opinions.length}）`, { bold: true }),
    several(
      d.opinions.map((one) => opinionBlock(p, one)),
      (missing) => `另有${missing}家单位未显示`,
    ),
  ]);

const opinionBlock = (p: RecordProps, one: Cosign): Block =>
  stack([
    row({
      title: p.say.unit(one.unit),
      note: dotted(one.by, one.by === undefined || one.at === undefined ? '' : moment(one.at)),
      tag: { text: cosignZh[one.verdict], color: colours[one.verdict] },
    }),
    text(one.opinion ?? '', { lines: 4, max: 500 }),
    one.verdict === 'disagree' ? adoption(one) : text(''),
  ]);

/** 是否采纳, by whom and why. */
const adoption = ({ settled }: Cosign): Block => {
  if (settled === undefined) return text('是否采纳：待处理', { size: 'small', tone: 'orange' });
  const isAdopted = settled.verdict === 'adopt';
  const words = `是否采纳：${isAdopted ? '采纳' : '不采纳'}。${settled.by}：${settled.reason}`;
  return text(words, { size: 'small', tone: isAdopted ? 'green' : 'grey', lines: 3, max: 300 });
};

/** 已采纳 or 未采纳, by whom and why; nothing while it is open. */
export const settledLines = (one: Cosign): Block =>
  stack(
    one.settled === undefined
      ? []
      : [
          text(one.settled.verdict === 'adopt' ? '已采纳' : '未采纳', { bold: true }),
          note(`${one.settled.by}：${one.settled.reason}`),
        ],
  );
