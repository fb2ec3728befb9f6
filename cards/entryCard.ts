import { type Entry, isToRun } from '../src/core/entry/entry.js';
import { act, openMatter, openMeeting, openTask } from './blocks/acts.js';
import { asked, dueOf, whyAsked } from './blocks/asked.js';
import { dotted } from './blocks/dotted.js';
import { entryHead } from './blocks/head.js';
import { history } from './blocks/history.js';
import { entryOf, ofRecord } from './blocks/ofRecord.js';
import { deadline, moment } from './blocks/when.js';
import { type Block, type Button, buttons, type Card, facts, group, note, quote, section, text } from './kit.js';
import type { RecordProps } from './props.js';
import { confirmedEntry, refusedEntry, sampleEntry } from './samples/entry.js';
import { sampleProps } from './samples.js';

/** 代录 (R73): what a unit said, by which evidence, who wrote it down, and who confirms or confirmed it. */
export const entryCard = (p: RecordProps): Card => {
  const e = entryOf(p);
  const isOpen = p.may.has('confirmRecord');
  return ofRecord(p, entryHead(p, e), () => [
    stateLine(p, e),
    section(
      `${p.say.unitFull(e.unit)}${e.act}`,
      e.lines.map((line) => text(`${line.title}：${line.text}`, { max: 400 })),
    ),
    quote(dotted('代录依据', p.say.seat(e.by.seat ?? ''), e.by.name, moment(e.createdAt)), e.evidence),
    facts([['材料', e.files.map((file) => file.name).join('、')]]),
    ...(e.status === 'pending' ? [asked(p)] : []),
    deadline('确认', isOpen ? dueOf(p, 'confirmRecord') : undefined, p.now),
    note(e.status === 'pending' ? `确认后以该单位名义生效。扫描件、照片请对本卡片“回复”发送。` : ''),
    buttons([...confirmActs(p, e), ...openAbout(e), ...takeBackAct(p, e)]),
    whyAsked(p),
    history(p),
  ]);
};

const stateLine = (p: RecordProps, e: Entry): Block => {
  const by = e.confirmation;
  const said = by === undefined ? '' : `${p.say.seat(by.seat ?? '')}${by.name} ${moment(by.at)}`;
  if (isToRun(e)) return text(`${said}确认，正在办理`, { bold: true });
  if (e.status === 'confirmed') return text(`${said}确认，已以该单位名义办理`, { bold: true, tone: 'green' });
  if (e.status === 'pending') return text('尚未生效，须经另一席位确认', { bold: true, tone: 'orange' });
  return group([text('未生效', { bold: true, tone: 'grey' }), note(said), quote('原因', e.reason ?? '')]);
};

const confirmActs = (p: RecordProps, e: Entry): Button[] => [
  ...act(p, '确认', 'confirmRecord', { record: e.id, verdict: 'approve' }, 'primary').map(
    (one): Button => ({
      ...one,
      confirm: { title: '确认这项代录？', text: '确认后以该单位名义生效，并记明由您确认。' },
    }),
  ),
  ...act(p, '不予确认', 'confirmRecord', { record: e.id, verdict: 'reject' }),
];

/** Opens the form for the reason. */
const takeBackAct = (p: RecordProps, e: Entry): Button[] =>
  p.may.has('takeBackRecord')
    ? [
        {
          label: '撤回代录',
          command: 'confirmRecord',
          input: { record: e.id, verdict: 'reject' },
          kind: 'danger',
          confirm: false,
        },
      ]
    : [];

const openers: Readonly<Record<string, (id: string) => Button>> = {
  M: openMatter,
  H: openMeeting,
  T: (id) => openTask(id, '查看任务'),
};

/** What it is about. */
const openAbout = (e: Entry): Button[] => e.about.flatMap((id) => openers[id.charAt(0)]?.(id) ?? []);

const quiet = { matters: [], log: [], unit: 'tax' } as const;

export const sample: RecordProps = sampleProps({ ...quiet, entry: sampleEntry, may: ['confirmRecord'] });

export const sampleRecorder: RecordProps = sampleProps({ ...quiet, entry: sampleEntry, may: ['takeBackRecord'] });

export const sampleConfirmed: RecordProps = sampleProps({ ...quiet, entry: confirmedEntry });

export const sampleRefused: RecordProps = sampleProps({ ...quiet, entry: refusedEntry });
