import { clauseOf, undecomposed } from '../src/core/meeting/follow.js';
import { act, firstIsPrimary, openMeeting } from './blocks/acts.js';
import { meetingHead } from './blocks/head.js';
import { meetingOf, ofRecord } from './blocks/ofRecord.js';
import { buttons, type Card, list, note } from './kit.js';
import type { RecordProps } from './props.js';
import { minutedMeeting, sampleClause, sampleItem, sampleProps } from './samples.js';

const shown = 8;

/** 待分解 (R38): the clauses of an issued joint conference that the next special meeting works out. */
export const decompositionCard = (p: RecordProps): Card => {
  const h = meetingOf(p);
  const open = undecomposed(h);
  const special = p.say.tier('special');
  return ofRecord(
    p,
    meetingHead(p, h, {
      title: open.length === 0 ? '条款已全部分解' : `${open.length}条待分解`,
      icon: 'file-lark-minutes_colorful',
    }),
    () => [
      note(
        open.length === 0
          ? '各条款均已分解或注明不设任务。'
          : `请在下次${special}上逐条分解为任务，或注明不设任务的理由。`,
      ),
      list(open.slice(0, shown).map((f) => ({ title: `第${f.clause}条 ${clauseOf(h, f.clause)?.decision ?? ''}` }))),
      note(open.length > shown ? `其余${open.length - shown}条请打开会议查看` : ''),
      buttons(firstIsPrimary([...(open.length === 0 ? [] : act(p, '分解', 'decompose', {})), openMeeting(h.id)])),
    ],
  );
};

export const sample: RecordProps = sampleProps({
  meeting: {
    ...minutedMeeting,
    tier: 'joint',
    status: 'issued',
    items: [{ ...sampleItem, result: 'resolved', conclusion: '同意所提方案。', clauses: [sampleClause] }],
    follow: [{ clause: sampleClause.no, matter: 'M2026-0001', isDecomposed: false, work: [] }],
    isFollowed: true,
  },
  may: ['decompose'],
});
