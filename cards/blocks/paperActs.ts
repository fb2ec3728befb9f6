import { type Paper, unsettled } from '../../src/core/paper/paper.js';
import type { Button } from '../kit.js';
import type { RecordProps } from '../props.js';
import { act, firstIsPrimary, openMeeting } from './acts.js';

const most = 4;

/** Everything that may be done with a paper now, the most urgent first. */
export const paperActs = (p: RecordProps, d: Paper): Button[] => {
  const paper = { paper: d.id };
  const revise = act(p, '修改文件', 'revisePaper', paper);
  return [
    ...firstIsPrimary([
      ...act(p, '会签', 'cosignPaper', { ...paper, version: d.version }),
      ...unsettled(d)
        .slice(0, most)
        .flatMap(({ unit }) => act(p, `处理${p.say.unit(unit)}意见`, 'settlePaper', { ...paper, unit })),
      ...act(p, `报送${p.say.tier('joint')}`, 'submitPaper', paper).map(
        (one): Button => ({ ...one, confirm: sendWords(p) }),
      ),
      ...(d.status === 'returned' ? revise : []),
    ]),
    ...(d.status === 'returned' ? [] : revise),
    ...(d.meeting === undefined ? [] : [openMeeting(d.meeting)]),
    ...withdrawAct(p, d),
  ];
};

/** Opens the form for the reason. */
export const withdrawAct = (p: RecordProps, d: Paper): Button[] =>
  act(p, '撤回文件', 'withdrawPaper', { paper: d.id }, 'danger');

export const sendWords = (p: RecordProps): { readonly title: string; readonly text: string } => ({
  title: `报送${p.say.tier('joint')}？`,
  text: '报送后待会议研究，研究前不能再修改。',
});

/** Opens the paper; anybody may. */
export const openPaper = (id: string): Button => ({ label: '查看文件', command: 'paper', input: { paper: id } });
