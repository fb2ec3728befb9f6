import type { Matter } from '../../src/core/matter/matter.js';
import { chairsOf } from '../../src/core/recusal.js';
import { type Block, type FormField, text } from '../kit.js';
import type { RecordProps } from '../props.js';

/** 回避提示: who had better not chair and why, and who might instead (A28, A29). */
export const recusalLines = ({ recusal, say }: RecordProps): readonly Block[] => {
  if (!recusal) return [];
  const { flagged, suggested } = recusal;
  const whys = flagged.map(({ seat, why }) => `${why}，不宜由${say.seat(seat)}主持`).join('；');
  const instead = suggested === undefined ? '' : `；建议由${say.seatWithHolder(suggested)}主持`;
  return [text(`回避提示：${whys}${instead}。`, { tone: 'orange', max: 300 })];
};

/** Where somebody is flagged, the form asks who chairs and whether the flag was seen: the choice stays with the officer. */
export const recusalFields = ({ recusal, mechanism, say }: RecordProps, m: Matter): readonly FormField[] =>
  recusal
    ? [
        {
          kind: 'select',
          name: 'chair',
          label: '主持席位',
          placeholder: '不选为召集人本席位',
          options: chairsOf(mechanism, m.tier).map((seat) => ({ value: seat, text: say.seatWithHolder(seat) })),
        },
        {
          kind: 'select',
          name: 'aware',
          label: '知悉回避提示',
          hint: '仍由提示回避的席位主持的，请选择“是”，予以留痕。',
          options: [
            { value: 'no', text: '否' },
            { value: 'yes', text: '是' },
          ],
        },
      ]
    : [];
