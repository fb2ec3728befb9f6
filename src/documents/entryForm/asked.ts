import { invitationOf, type Meeting } from '../../core/meeting/meeting.js';
import { rankZh } from '../../core/say.js';
import type { Task } from '../../core/task/task.js';
import { matterOf, momentOf } from '../names.js';
import type { DocumentProps } from '../props.js';
import { type Asked, box } from './box.js';

/** 回执: to an invitation. At the business tier another time may be suggested and a decline is ruled on; above, one attends or is excused. */
export const answerAsked = (h: Meeting, unit: string): Asked => {
  const one = invitationOf(h, unit);
  const due = h.asks.find((a) => a.key === `answer:${unit}`)?.due;
  const attends = box('同意参会', '参会人', '职务');
  return {
    title: '回执',
    lead: [
      ...(one === undefined ? [] : [`邀请事由：${one.why}。${rankZh[one.rank]}。`]),
      ...(due === undefined ? [] : [`请于${momentOf(due.at)}${due.isProvisional ? '（暂定）' : ''}前回执。`]),
    ],
    boxes:
      h.tier === 'business'
        ? [attends, box('建议改期', '建议时间', '理由'), ...(one?.ruling ? [] : [box('非本单位职责', '理由')])]
        : [attends, box('请假', '理由')],
  };
};

/** 确认结论: the clauses that name the unit and wait for its word. */
export const clausesAsked = (p: DocumentProps, h: Meeting, unit: string): Asked | undefined => {
  const items = h.items.filter((i) => i.confirmations.some((c) => c.unit === unit && c.verdict === 'pending'));
  if (items.length === 0) return undefined;
  const clauses = items.flatMap((i) =>
    i.clauses
      .filter((c) => c.task?.unit === unit || c.units.includes(unit))
      .map(
        (c) =>
          `${matterOf(p, i.matter) ? '' : `${i.matter} `}第${c.no}条：${matterOf(p, i.matter) ? c.decision : '内容另行告知'}`,
      ),
  );
  return { title: '确认结论', lead: clauses, boxes: [box('确认'), box('有异议', '理由')] };
};

export const cosignAsked: Asked = {
  title: '会签',
  lead: ['会议纪要见所附文稿。'],
  boxes: [box('同意'), box('不同意', '意见')],
};

export const receiptAsked = (h: Meeting): Asked => ({
  title: '签收',
  lead: [`会议纪要${h.minutes?.number ?? ''}见所附文件。`],
  boxes: [box('已签收'), box('反映困难', '情况')],
});

/** 进展, 延期, 申请销号, of the unit's own part. */
export const taskAsked = (t: Task, unit: string): Asked => {
  const part = t.parts.find((one) => one.unit === unit);
  return {
    title: '反馈办理情况',
    lead:
      part === undefined
        ? []
        : [`责任人：${part.person.name}。${part.percent === undefined ? '' : `上次报送完成${part.percent}%。`}`],
    boxes: [box('办理中', '完成百分比', '进展'), box('申请延期', '延至', '理由'), box('已完成，申请销号', '完成情况')],
  };
};

/** 意见: nothing else is asked now. */
export const wordAsked: Asked = { title: '反馈意见', lead: [], boxes: [box('无意见'), box('意见如下', '意见')] };
