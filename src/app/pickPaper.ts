import { paperLook } from '../../cards/kit.js';
import { listCard } from '../../cards/listCard.js';
import { offersTo } from '../core/offers.js';
import { type Paper, signed, unsettled } from '../core/paper/paper.js';
import type { Action, Target } from '../core/powers.js';
import type { Call } from './call.js';
import { unitsHeld } from './pick.js';
import type { Card } from './ports.js';

type Row = Parameters<typeof listCard>[0]['rows'][number];

/** 文件行: number, title, who leads, which text, how many have spoken. */
export const paperRow = (call: Call, d: Paper, buttons: Row['buttons']): Row => ({
  title: `${d.id} ${d.title}`,
  note: `${call.say.unit(d.lead)}牵头 · 第${d.version}版 · 已会签${signed(d)}/${d.opinions.length}`,
  tag: paperLook(d.status),
  buttons,
});

/** One thing that the act could be done to. */
interface Choice {
  readonly target: Target;
  readonly input: Readonly<Record<string, unknown>>;
  readonly words: string;
}

/** The papers an act could be done to, for a bare command line. */
export const pickPaper = async (call: Call, action: Action, command: string, label: string): Promise<Card> => {
  const { lists, meeting } = call.world.store;
  const seats = call.seats.heldBy(call.actor.openId).map((h) => h.seat);
  const [waiting, recent] = await Promise.all([lists.waitingFor(seats, 50), lists.papers({ isOpen: true }, 1, 50)]);
  const papers = [...new Map([...waiting.papers, ...recent.items].map((d) => [d.id, d])).values()];
  const meetings = await meeting.readMany([...new Set(papers.flatMap((d) => d.meeting ?? []))]);
  const rows = papers.flatMap((d) =>
    choicesOf(call, d, action)
      .map((c) => ({ ...c, target: { ...c.target, paper: d, meeting: meetings.find((h) => h.id === d.meeting) } }))
      .filter(({ target }) => offersTo(call.actor.openId, target, call.powers).has(action))
      .map(({ input, words }) =>
        paperRow(call, d, [{ label: `${label}${words}`, command, input: { paper: d.id, ...input }, kind: 'primary' }]),
      ),
  );
  return listCard({
    title: label,
    filters: `可${label}的文件 · 共${rows.length}项`,
    rows: rows.slice(0, 10),
    page: 1,
    pages: 1,
    command,
    empty: `目前没有可由您${label}的文件。`,
  });
};

/** Which opinion, which of one's own units, which conference: what the command needs beside the paper. */
const choicesOf = (call: Call, d: Paper, action: Action): Choice[] => {
  if (action === 'settlePaper')
    return unsettled(d).map(({ unit }) => ({ target: { unit }, input: { unit }, words: `（${call.say.unit(unit)}）` }));
  if (action === 'cosignPaper')
    return unitsHeld(call).map((unit) => ({ target: { unit }, input: { version: d.version }, words: '' }));
  const input = action === 'concludePaper' && d.meeting !== undefined ? { meeting: d.meeting } : {};
  return [{ target: {}, input, words: '' }];
};
