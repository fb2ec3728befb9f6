import { z } from 'zod';
import { alikeBefore } from '../src/app/alike.js';
import { orAlreadySo } from '../src/app/alreadySo.js';
import { defineCommand } from '../src/app/command.js';
import { field, optional } from '../src/app/fields.js';
import { pickMatter } from '../src/app/pick.js';
import { reasonForRejection, verdictField } from '../src/app/verdict.js';
import { verifyClosure as decide } from '../src/core/matter/close.js';

/** 核验办结: the office verifies what the raiser closed; rejected, the matter is 办理中 again (spec §11). */
export const verifyClosure = defineCommand({
  name: 'verifyClosure',
  zh: '核验办结',
  topic: 'matter',
  does: '核验办结申请：同意即办结，或写明理由退回办理。',
  candidates: (call) => pickMatter(call, 'verifyClosure', 'verifyClosure', '核验办结'),
  input: z.object({
    matter: field.matter,
    verdict: verdictField('核验意见', { approve: '同意', reject: '退回' }),
    reason: optional(field.reason),
  }),
  requires: reasonForRejection,

  async run({ matter: id, verdict, reason }, call) {
    const alike = await alikeBefore(call.world, await call.matter(id));
    await orAlreadySo(call, { kind: 'matter', id, act: 'verifyClosure', verdict }, () =>
      call.onMatter('verifyClosure', id, {}, (m, scene) => decide(scene, m, { verdict, reason }, alike)),
    );
    const says = verdict === 'approve' ? '事项已办结' : '已退回，由提请单位继续办理';
    return { says, view: { card: 'closing', matter: id }, isChange: true };
  },
});
