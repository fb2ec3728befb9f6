import { opinionOf, type Paper } from '../src/core/paper/paper.js';
import { dueOf } from './blocks/asked.js';
import { dotted } from './blocks/dotted.js';
import { paperHead } from './blocks/head.js';
import { ofRecord, paperOf } from './blocks/ofRecord.js';
import { openPaper } from './blocks/paperActs.js';
import { paperOpinions, settledLines } from './blocks/paperOpinions.js';
import { paperFacts, paperText } from './blocks/paperText.js';
import { deadline, moment, whyDates } from './blocks/when.js';
import { buttons, type Card, form, note, quote } from './kit.js';
import type { RecordProps } from './props.js';
import { samplePaper } from './samples/paper.js';
import { sampleProps } from './samples.js';

/** 请会签文件: a unit agrees with the text, or says what it does not agree with. */
export const paperCosignCard = (p: RecordProps): Card => {
  const d = paperOf(p);
  const own = opinionOf(d, p.unit);
  const isOpen = own !== undefined && p.may.has('cosignPaper');
  const due = dueOf(p, `opine:${p.unit ?? ''}`);
  return ofRecord(p, paperHead(p, d, { title: `${isOpen ? '请会签：' : ''}${d.title}` }), () => [
    paperFacts(p, d),
    ...(own?.opinion === undefined
      ? []
      : [quote(dotted('本单位意见', own.by, own.at === undefined ? '' : moment(own.at)), own.opinion)]),
    ...(own === undefined ? [] : [settledLines(own)]),
    paperText(d),
    deadline('会签', isOpen ? due : undefined, p.now),
    note(isOpen && own.verdict === 'silent' ? '期限已过，已记为未会签；报送前仍可会签。' : ''),
    isOpen ? cosignForm(p, d) : buttons([openPaper(d.id)]),
    ...(isOpen ? [] : [paperOpinions(p, d)]),
    whyDates(isOpen ? due : undefined),
  ]);
};

const cosignForm = (p: RecordProps, d: Paper) => {
  const input = { paper: d.id, version: d.version };
  return form({
    name: 'paperCosign',
    fields: [
      {
        kind: 'multiline',
        name: 'opinion',
        label: '意见',
        hint: `不同意时填写，由${p.say.unit(d.lead)}决定是否采纳。`,
        max: 500,
      },
    ],
    buttons: [
      { label: '同意', command: 'cosignPaper', input: { ...input, verdict: 'agree' }, kind: 'primary' },
      { label: '不同意', command: 'cosignPaper', input: { ...input, verdict: 'disagree' } },
    ],
  });
};

export const sample: RecordProps = sampleProps({
  paper: samplePaper,
  matters: [],
  unit: 'housing',
  may: ['cosignPaper'],
});

export const sampleSaid: RecordProps = sampleProps({ paper: samplePaper, matters: [], unit: 'naturalResources' });
