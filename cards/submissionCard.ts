import type { Matter } from '../src/core/matter/matter.js';
import { openMatter } from './blocks/acts.js';
import { dueOf } from './blocks/asked.js';
import { dossier, dossierRest } from './blocks/dossier.js';
import { matterHead } from './blocks/head.js';
import { doneLine } from './blocks/history.js';
import { matterOf, ofRecord } from './blocks/ofRecord.js';
import { deadline, whyDates } from './blocks/when.js';
import { buttons, type Card, form, text } from './kit.js';
import type { RecordProps } from './props.js';
import { climbedMatter, sampleProps } from './samples.js';

/** 提请联席会议: what a special meeting left unresolved, for the office director to submit (R47). */
export const submissionCard = (p: RecordProps): Card => {
  const m = matterOf(p);
  const mayAct = m.status === 'awaitingSubmission' && p.may.has('submit');
  const title = m.status === 'awaitingSubmission' ? `请提请${p.say.tier('joint')}：${m.title}` : m.title;
  const due = dueOf(p, 'submit');
  return ofRecord(p, matterHead(p, m, { title, icon: 'approval_colorful' }), () => [
    ...dossier(p, m),
    deadline('提请', mayAct ? due : undefined, p.now),
    ...(mayAct
      ? [
          text(`${p.say.tier('special')}未能解决，提请后由总召集人决定是否召集${p.say.tier('joint')}。`),
          submission(p, m),
        ]
      : [doneLine(p, ['submit']), buttons([openMatter(m.id)])]),
    ...dossierRest(p, m),
    whyDates(due),
  ]);
};

const submission = (p: RecordProps, m: Matter) =>
  form({
    name: 'submission',
    fields: [{ kind: 'multiline', name: 'reason', label: '提请说明', max: 500 }],
    buttons: [{ label: `提请${p.say.tier('joint')}`, command: 'submit', input: { matter: m.id }, kind: 'primary' }],
  });

const unresolved: Matter = {
  ...climbedMatter,
  status: 'awaitingSubmission',
  asks: [],
  outcomes: [
    ...climbedMatter.outcomes,
    {
      tier: 'special',
      meeting: 'H2026-0002',
      result: 'unresolved',
      conclusion: '涉及规划调整，超出县直部门权限。',
      basis: undefined,
      at: climbedMatter.meetAt,
      by: '甲一',
    },
  ],
};

export const sample: RecordProps = sampleProps({ matter: unresolved, may: ['submit'] });

export const sampleSubmitted: RecordProps = sampleProps({
  matter: { ...unresolved, status: 'awaitingConvening', tier: 'joint' },
  log: [
    {
      at: climbedMatter.meetAt,
      by: { openId: 'ou_sample0', name: '甲一', seat: 'officeDirector' },
      act: 'submit',
      text: '提请联席会议',
    },
  ],
});
