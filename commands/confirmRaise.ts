import { z } from 'zod';
import { defineCommand } from '../src/app/command.js';
import { field, optional } from '../src/app/fields.js';
import { pickMatter } from '../src/app/pick.js';
import { confirmRaise as decide } from '../src/core/matter/raise.js';

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

  async run({ matter: id, subType, dutyArea, lead }, call) {
    const area = call.mechanism.areas.find((a) => a.key === dutyArea || a.name === dutyArea)?.key;
    const leadUnit = lead === undefined ? undefined : call.unit(lead);
    const meeting = await call.newId('meeting');
    const m = await call.onMatter('confirmRaise', id, {}, (draft, scene) =>
      decide(scene, draft, { subType, dutyArea: areaOf(call, subType, area), lead: leadUnit, meeting }),
    );
    return { says: `${m.id}已提请`, view: { card: 'matter', matter: m.id }, isChange: true };
  },
});

/** A sub-type of another area than the one preselected wins: the person chose it. */
const areaOf = (
  call: { mechanism: { areas: readonly { key: string; subTypes: readonly { key: string }[] }[] } },
  subType: string,
  area: string | undefined,
): string | undefined => {
  const own = call.mechanism.areas.find((a) => a.subTypes.some((s) => s.key === subType));
  return own?.key ?? area;
};
