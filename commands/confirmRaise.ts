import { z } from 'zod';
import type { Call } from '../src/app/call.js';
import { defineCommand } from '../src/app/command.js';
import { field, optional } from '../src/app/fields.js';
import { pickMatter } from '../src/app/pick.js';
import { chooseArea } from '../src/core/matter/chooseArea.js';
import { confirmRaise as decide } from '../src/core/matter/raise.js';
import { Refusal } from '../src/core/refusal.js';

/** 确认提请: the draft is raised and reaches exactly the linked units. */
export const confirmRaise = defineCommand({
  name: 'confirmRaise',
  zh: '确认提请',
  topic: 'matter',
  does: '确认草稿并送达相关单位；可改选领域、事项类型和主办单位。',
  candidates: (call) => pickMatter(call, 'confirmRaise', 'confirmRaise', '确认提请'),
  input: z.object({
    matter: field.matter,
    subType: field.text('事项类型', 20, 'subType'),
    dutyArea: optional(field.text('职责分工领域', 40, 'area')),
    lead: optional(field.text('主办单位', 60, 'unit')),
  }),

  async run({ matter: id, subType: word, dutyArea, lead }, call) {
    const draft = await call.matter(id);
    const subType = call.subType(word);
    const area = dutyArea === undefined ? undefined : call.area(dutyArea);
    if (area !== undefined && area !== draft.dutyArea && !isWithin(call, area, subType)) {
      // Only the area was chosen anew: the sub-type still shows what was preselected for the old one.
      if (subType !== draft.subType)
        throw new Refusal('input', `所选事项类型不属于“${call.say.area(area)}”，请重新选择。`);
      await call.onMatter('confirmRaise', id, {}, (m, scene) => chooseArea(scene, m, area));
      return { says: '已改选领域，请选择事项类型后确认', view: { card: 'preview', matter: id }, isChange: true };
    }
    const leadUnit = lead === undefined ? undefined : call.unit(lead);
    const meeting = await call.newId('meeting');
    const own = call.mechanism.areas.find((a) => a.subTypes.some((s) => s.key === subType))?.key;
    const m = await call.onMatter('confirmRaise', id, {}, (now, scene) =>
      decide(scene, now, { subType, dutyArea: own, lead: leadUnit, meeting }),
    );
    return { says: `${m.id}已提请`, view: { card: 'matter', matter: m.id }, isChange: true };
  },
});

const isWithin = (call: Call, area: string, subType: string): boolean =>
  call.mechanism.areas.find((a) => a.key === area)?.subTypes.some((s) => s.key === subType) === true;
