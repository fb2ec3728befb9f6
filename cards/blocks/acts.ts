import type { Matter } from '../../src/core/matter/matter.js';
import type { Meeting } from '../../src/core/meeting/meeting.js';
import type { Button } from '../kit.js';
import type { RecordProps } from '../props.js';

/** A button, when its reader may press it now. */
export const act = (
  p: RecordProps,
  label: string,
  command: string,
  input: Button['input'],
  kind?: Button['kind'],
): Button[] =>
  p.may.has(command) ? [{ label, command, input, kind, confirm: kind === 'danger' ? false : undefined }] : [];

/** Everything that may be done with a matter now, the most urgent first; the first is the primary one. */
export const matterActs = (p: RecordProps, m: Matter): Button[] => {
  const matter = { matter: m.id };
  const both = { meeting: m.meeting, matter: m.id };
  const onMeeting =
    m.meeting === undefined
      ? []
      : [
          ...act(p, '记录结论', 'conclude', both),
          ...act(p, '加条款', 'addClause', both),
          ...act(p, m.meetingAt === undefined ? '定会' : '改期', 'arrange', { meeting: m.meeting }),
        ];
  return firstIsPrimary([
    ...act(p, '确认提请', 'confirmRaise', matter),
    ...act(p, '召集', 'convene', matter),
    ...act(p, '提请联席会议', 'submit', matter),
    ...onMeeting,
    ...act(p, '退回', 'sendBack', matter),
    ...act(p, '延后', 'defer', matter),
    ...act(p, '办结', 'close', matter),
    ...act(p, '登记意见', 'position', matter),
    ...(m.meeting === undefined ? [] : act(p, '查看会议', 'meeting', { meeting: m.meeting })),
    ...act(p, '撤回', 'withdraw', matter, 'danger'),
  ]);
};

/** Everything that may be done with a meeting now. */
export const meetingActs = (p: RecordProps, h: Meeting): Button[] => {
  const meeting = { meeting: h.id };
  const isAhead = h.status === 'planning' || h.status === 'arranged';
  const only = h.items.length === 1 ? h.items[0] : undefined;
  return firstIsPrimary([
    ...(h.status === 'arranged' || h.status === 'held' ? act(p, '签到', 'attend', meeting) : []),
    ...(only === undefined || h.status === 'planning'
      ? []
      : act(p, '记录结论', 'conclude', { meeting: h.id, matter: only.matter })),
    ...(h.status === 'held' ? act(p, '拟稿', 'draftMinutes', meeting) : []),
    ...(isAhead ? act(p, h.status === 'planning' ? '定会' : '改期', 'arrange', meeting) : []),
    ...(isAhead ? act(p, '取消会议', 'cancelMeeting', meeting, 'danger') : []),
  ]);
};

export const firstIsPrimary = (all: readonly Button[]): Button[] =>
  all.map((one, at) => (at === 0 && one.kind === undefined ? { ...one, kind: 'primary' } : one));

/** Opens the matter; anybody may try, and is shown what they may see. */
export const openMatter = (id: string): Button => ({ label: '查看事项', command: 'matter', input: { matter: id } });
export const openMeeting = (id: string): Button => ({ label: '查看会议', command: 'meeting', input: { meeting: id } });
