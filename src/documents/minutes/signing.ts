import type { Cosign, Meeting, Minutes } from '../../core/meeting/meeting.js';
import { cosignZh, issuers } from '../../core/meeting/minutes.js';
import type { Block } from '../kit/pack.js';
import { paragraph } from '../kit/paragraph.js';
import { type Cell, table } from '../kit/table.js';
import { dateOf } from '../names.js';
import type { DocumentProps } from '../props.js';

/** 会签情况: each unit's word, its opinion, and whether that was adopted, with the reason (R41, spec §4 step 6). */
export const cosignTable = (p: DocumentProps, { cosigns }: Minutes): Block[] =>
  cosigns.length === 0
    ? []
    : [
        paragraph('heading1', '会签情况', { indent: { firstLine: 0 }, spacing: { before: 240, after: 80 } }),
        table(
          [6, 8, 7, 8],
          cosigns.map((one) => [p.say.unitFull(one.unit), verdictWords(p, one), one.opinion ?? '', settledWords(one)]),
          ['单位', '会签', '意见', '处理'],
        ),
      ];

const verdictWords = ({ mechanism }: DocumentProps, { verdict, by, at }: Cosign): string => {
  const { days, basis } = mechanism.limits.cosign;
  if (verdict === 'silent') return `${cosignZh.silent}（期限${days}个工作日，${basis}）`;
  if (by === undefined || at === undefined) return cosignZh[verdict];
  return `${cosignZh[verdict]}（${by}）\n${dateOf(at)}`;
};

/** 采纳 or 不采纳 with the reason; nothing to settle in an agreement. */
export const settledWords = ({ verdict, settled }: Cosign): string => {
  if (settled === undefined) return verdict === 'disagree' ? '待处理' : '';
  return `${settled.verdict === 'adopt' ? '采纳' : '不采纳'}：${settled.reason}`;
};

/** 签发: who signed and when; who is still to sign (R35, A10). */
export const signatureTable = (p: DocumentProps, h: Meeting, { signatures }: Minutes): Block[] => {
  const signed = signatures.map((one): Cell[] => [p.say.seat(one.seat), one.name, dateOf(one.at)]);
  const waiting = issuers(p, h)
    .filter((seat) => h.status !== 'issued' && !signatures.some((one) => one.seat === seat))
    .map((seat): Cell[] => [p.say.seat(seat), '待签发', '']);
  const rows = [...signed, ...waiting];
  return rows.length === 0
    ? []
    : [
        paragraph('heading1', '签发', { indent: { firstLine: 0 }, spacing: { before: 240, after: 80 } }),
        table([14, 6, 8], rows, ['席位', '签发人', '日期']),
      ];
};
