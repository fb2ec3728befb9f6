import { z } from 'zod';
import { defineCommand } from '../src/app/command.js';
import { field, optional } from '../src/app/fields.js';
import { draftPaper as decide } from '../src/core/paper/draft.js';
import { unitOf } from '../src/core/seats.js';

/** 联合起草 (R41, R7): one unit leads a text, the others cosign it, a joint conference studies it. */
export const draftPaper = defineCommand({
  name: 'draftPaper',
  zh: '联合起草',
  topic: 'paper',
  does: '牵头起草一份文件，送有关单位会签；会签完成后报送联席会议研究。',
  bans: '不能写入文件',
  input: z.object({
    title: field.text('文件标题', 80),
    units: field.many('会签单位', 'units'),
    text: field.text('正文', 5000, 'multiline', '卡片一次最多填写1000字，更长的请按“/联合起草 标题 单位 正文”发送。'),
    subType: optional(field.text('来源事项类型', 20, 'subType', '由某类事项的共性问题提出的，请选择。')),
  }),

  async run({ title, units, text, subType }, call) {
    const seat = call.hold('draftPaper', {});
    const drafting = {
      title,
      text,
      units: call.units(units),
      subType: subType === undefined ? undefined : call.subType(subType),
      lead: unitOf(seat) ?? call.mechanism.office.unit,
    };
    const d = await call.newPaper(seat, (id, scene) => decide(scene, id, drafting));
    return { says: `${d.id}已送有关单位会签`, view: { card: 'paper', paper: d.id }, isChange: true };
  },
});
