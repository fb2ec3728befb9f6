import { z } from 'zod';
import { defineCommand } from '../src/app/command.js';
import { field } from '../src/app/fields.js';
import { endSubstitution } from '../src/app/seats/endSubstitution.js';
import { seatNamed } from '../src/app/seats/seatNamed.js';

/** 取消代理 (A17): a substitution that is in force or ahead ends at once. */
export const endSubstitute = defineCommand({
  name: 'endSubstitute',
  zh: '取消代理',
  topic: 'general',
  does: '取消席位的代理，自今日起不再代理。',
  input: z.object({ seat: field.seat, person: field.text('代理人', 80, 'person') }),

  async run({ seat: word, person: who }, call) {
    return endSubstitution(call, seatNamed(word, call), who);
  },
});
