import { z } from 'zod';
import { defineCommand } from '../src/app/command.js';
import { field } from '../src/app/fields.js';
import { pickMatter } from '../src/app/pick.js';
import { takePosition } from '../src/core/matter/position.js';

/** 意见: a unit's position in its own words, carried upward with the matter. */
export const position = defineCommand({
  name: 'position',
  zh: '意见',
  topic: 'matter',
  does: '登记本单位对事项的意见，原文随事项上报。',
  bans: '不能作为单位意见',
  candidates: (call) => pickMatter(call, 'position', 'position', '意见'),
  input: z.object({ matter: field.matter, text: field.text('意见', 1000, 'multiline') }),

  async run({ matter: id, text }, call) {
    const unit = call.unitFor('position', { matter: await call.matter(id) });
    await call.onMatter('position', id, { unit }, (m, scene) => takePosition(scene, m, unit, text));
    return { says: '意见已登记', view: { card: 'matter', matter: id }, isChange: true };
  },
});
