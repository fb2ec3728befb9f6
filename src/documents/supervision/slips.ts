import type { Limit } from '../../core/mechanism.js';
import type { Supervision } from '../../core/task/task.js';
import type { Block } from '../kit/pack.js';
import { type Cell, table } from '../kit/table.js';
import { momentOf } from '../names.js';
import type { DocumentProps } from '../props.js';

/** 签收栏、回复栏、核验栏: filled in as far as it has come, blank for the pen otherwise (R67). */
export const slips = (p: DocumentProps, one: Supervision): Block => {
  const { superviseSign, superviseAnswer } = p.mechanism.limits;
  const rows: (readonly Cell[])[] = [
    [{ label: '签收' }, one.signed ? signedWords(one.signed) : blank('签收人', dueWords(p, one.at, superviseSign))],
    [{ label: '回复' }, one.answer ? answerWords(one.answer) : blank('回复人', answerDue(p, one, superviseAnswer))],
    [{ label: '核验' }, one.verdict ? verdictWords(one.verdict) : blank('核验人', '')],
  ];
  return table([2, 12], rows);
};

const signedWords = ({ by, at }: NonNullable<Supervision['signed']>): string => `${by}　${momentOf(at)}签收`;

const answerWords = ({ text, by, at }: NonNullable<Supervision['answer']>): string =>
  `${text}\n${by}　${momentOf(at)}回复`;

const verdictWords = ({ verdict, reason, by, at }: NonNullable<Supervision['verdict']>): string =>
  `${verdict === 'approve' ? '核验通过，督办办结' : '核验不通过'}${reason ? `：${reason}` : ''}\n${by}　${momentOf(at)}核验`;

/** Room for a hand, and until when. */
const blank = (who: string, due: string): string =>
  `${due === '' ? '' : `${due}\n`}\n${who}：　　　　　　　　　　　　年　　月　　日`;

const dueWords = ({ calendar }: DocumentProps, from: number, { days, basis }: Limit): string => {
  const due = calendar.limit(from, days, basis);
  return `请于${momentOf(due.at)}${due.isProvisional ? '（暂定）' : ''}前办理（${days}个工作日，${basis}）`;
};

/** The answer's limit runs from the signature; before that it is said in days. */
const answerDue = (p: DocumentProps, { signed }: Supervision, limit: Limit): string =>
  signed ? dueWords(p, signed.at, limit) : `签收后${limit.days}个工作日内回复（${limit.basis}）`;
