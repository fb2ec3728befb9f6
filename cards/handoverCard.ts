import { type Handover, type Left, signatureOf } from '../src/core/handover/handover.js';
import { spanZh } from '../src/core/seat/substitute.js';
import { act, firstIsPrimary } from './blocks/acts.js';
import { asked, whyAsked } from './blocks/asked.js';
import { handoverHead } from './blocks/head.js';
import { history } from './blocks/history.js';
import { handoverOf, ofRecord } from './blocks/ofRecord.js';
import { moment } from './blocks/when.js';
import {
  type Block,
  type Button,
  buttons,
  type Card,
  type Fact,
  facts,
  list,
  note,
  quote,
  section,
  text,
} from './kit.js';
import type { RecordProps } from './props.js';
import { sampleHandover } from './samples/handover.js';
import { sampleProps } from './samples.js';

const shown = 6;

/** 交接 (D9): what lies with the seat, who has signed, and the buttons to sign, confirm or cancel. */
export const handoverCard = (p: RecordProps): Card => {
  const j = handoverOf(p);
  return ofRecord(p, handoverHead(p, j), () => [
    facts(persons(j)),
    quote('取消理由', j.cancelReason ?? ''),
    left('在办事项', j.estate.matters),
    left('本人承办任务', j.estate.tasks),
    left('待办', j.estate.owed),
    left('近期会议', j.estate.meetings),
    note(says(j)),
    asked(p),
    buttons(handoverActs(p, j)),
    whyAsked(p),
    history(p),
  ]);
};

const persons = (j: Handover): Fact[] => {
  const signed = (party: 'predecessor' | 'successor'): string => {
    const mark = signatureOf(j, party);
    return mark ? `（${moment(mark.at)}签认）` : '（未签认）';
  };
  const confirmers = j.signatures.filter((s) => s.party === 'confirmer').map((s) => `${s.name}（${moment(s.at)}）`);
  const isHandover = j.purpose === 'handover';
  return [
    ['移交人', isHandover ? (j.from ? `${j.from.name}${signed('predecessor')}` : '席位空缺') : ''],
    [j.purpose === 'substitute' ? '代理人' : '接任人', isHandover ? `${j.to.name}${signed('successor')}` : j.to.name],
    ['代理期间', j.span ? spanZh(j.span) : ''],
    ['确认人', confirmers.join('、')],
  ];
};

/** A part of the list; the numbers open their records. */
const left = (title: string, all: readonly Left[]): Block =>
  section(all.length === 0 ? title : `${title}（${all.length}）`, [
    list(
      all.slice(0, shown).map((one) => ({
        title: `${one.id} ${one.title}`,
        note: one.note,
        buttons: [{ label: '查看', command: one.kind, input: { [one.kind]: one.id } }],
      })),
    ),
    text(all.length > shown ? `另有${all.length - shown}项，接任后发送“/我的”查看。` : '', { tone: 'grey' }),
  ]);

const says = (j: Handover): string => {
  if (j.status === 'cancelled') return '本次交接已取消，席位未变动。';
  if (j.purpose !== 'handover')
    return j.status === 'signed' ? '已确认，自确认之日起生效。' : '管理员为本人办理席位变动，须经确认后生效。';
  if (j.status === 'signed')
    return j.estate.tasks.length > 0 && !j.hasMovedTasks
      ? '席位已移交。本人承办任务待分管负责同志或办公室确认后变更责任人。'
      : '席位已移交，各项期限不变，待办由接任人办理。';
  return '双方签认后席位移交。各项期限不变，待办随席位移交。';
};

const handoverActs = (p: RecordProps, j: Handover): Button[] => {
  const handover = { handover: j.id };
  return [
    ...firstIsPrimary([
      ...act(p, '签认', 'signHandover', handover),
      ...act(p, j.status === 'signed' ? '确认任务移交' : '确认', 'confirmHandover', handover),
    ]),
    ...act(p, '取消交接', 'cancelHandover', handover, 'danger'),
  ];
};

export const sample: RecordProps = sampleProps({
  handover: sampleHandover,
  matters: [],
  may: ['signHandover', 'cancelHandover'],
});

export const sampleSigned: RecordProps = sampleProps({
  handover: {
    ...sampleHandover,
    status: 'signed',
    asks: [],
    signatures: [
      { party: 'predecessor', openId: 'ou_sample8', name: '壬九', seat: 'liaison:tax', at: sampleHandover.createdAt },
      { party: 'successor', openId: 'ou_sample30', name: '癸十', seat: 'liaison:tax', at: sampleHandover.createdAt },
    ],
  },
  matters: [],
  may: ['confirmHandover'],
});

export const sampleOwnSeat: RecordProps = sampleProps({
  handover: {
    ...sampleHandover,
    purpose: 'substitute',
    from: undefined,
    span: { from: '2026-11-25', to: '2026-11-30' },
    estate: { matters: [], tasks: [], owed: [], meetings: [] },
    asks: [],
  },
  matters: [],
  may: ['confirmHandover', 'cancelHandover'],
});
