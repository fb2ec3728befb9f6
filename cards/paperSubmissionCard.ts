import { dueOf } from './blocks/asked.js';
import { paperHead } from './blocks/head.js';
import { doneLine } from './blocks/history.js';
import { ofRecord, paperOf } from './blocks/ofRecord.js';
import { openPaper, sendWords } from './blocks/paperActs.js';
import { paperOpinions } from './blocks/paperOpinions.js';
import { paperFacts, paperText } from './blocks/paperText.js';
import { deadline, whyDates } from './blocks/when.js';
import { type Button, buttons, type Card, note } from './kit.js';
import type { RecordProps } from './props.js';
import { settledPaper } from './samples/paper.js';
import { sampleProps } from './samples.js';

/** 请报送: everybody has spoken and every opinion is settled; the lead sends the text to the joint conference (R41). */
export const paperSubmissionCard = (p: RecordProps): Card => {
  const d = paperOf(p);
  const isOpen = d.status === 'settled' && p.may.has('submitPaper');
  const due = dueOf(p, 'submitPaper');
  const joint = p.say.tier('joint');
  const send: Button = {
    label: `报送${joint}`,
    command: 'submitPaper',
    input: { paper: d.id },
    kind: 'primary',
    confirm: sendWords(p),
  };
  const revise: Button = { label: '修改文件', command: 'revisePaper', input: { paper: d.id } };
  return ofRecord(p, paperHead(p, d, { title: `${isOpen ? `请报送${joint}：` : ''}${d.title}` }), () => [
    ...(isOpen ? [] : [doneLine(p, ['submitPaper', 'revisePaper', 'withdrawPaper'])]),
    paperFacts(p, d),
    paperOpinions(p, d),
    paperText(d),
    deadline('报送', isOpen ? due : undefined, p.now),
    note(isOpen ? `会签已完成，报送后列入${joint}议程。` : ''),
    buttons(isOpen ? [send, ...(p.may.has('revisePaper') ? [revise] : [])] : [openPaper(d.id)]),
    whyDates(isOpen ? due : undefined),
  ]);
};

export const sample: RecordProps = sampleProps({
  paper: settledPaper,
  matters: [],
  may: ['submitPaper', 'revisePaper', 'withdrawPaper'],
});

export const sampleSubmitted: RecordProps = sampleProps({
  paper: { ...settledPaper, status: 'submitted', asks: [] },
  matters: [],
});
