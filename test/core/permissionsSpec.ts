import type { SeatName, UnitKey } from '../../src/core/mechanism.js';
import type { Action } from '../../src/core/powers.js';
import type { Facts, Kind } from './situations/situation.js';

/**
 * Spec §5 written out once more, by hand and from the document alone, against the demo county. Nothing here may be taken from the
 * code that is tested: where the two differ, one of them is wrong.
 */

/** The 15 members of the document and of its Annex 1, and the five units that are linked by Annex 2 only. */
export const members: readonly UnitKey[] = (
  'court procuratorate developmentReform industry publicSecurity finance humanResources naturalResources housing approval ' +
  'marketRegulation medicalInsurance tax pbc financialCenter'
).split(' ');
export const linked: readonly UnitKey[] = 'civilAffairs justice commerce petition governmentOffice'.split(' ');

const desks = (units: readonly UnitKey[]): SeatName[] => units.flatMap((u) => [`liaison:${u}`, `leader:${u}`]);
const director: SeatName[] = ['officeDirector'];
const office: SeatName[] = ['officeDirector', 'officeStaff'];
/** The office director holds the other convenor's seat. */
const otherConvenor: SeatName[] = ['convenor:governmentOffice'];
const convenors: SeatName[] = ['convenor:governmentOffice', 'convenor:developmentReform'];
const chiefs: SeatName[] = ['chiefConvenor:government', 'chiefConvenor:court'];
const admin: SeatName[] = ['admin'];

export interface Case extends Facts {
  /** Whom the act is done for. */
  readonly unit: UnitKey | undefined;
  readonly kind: Kind;
  readonly status: string;
}
type Who = (c: Case) => readonly SeatName[];

const only = (units: readonly UnitKey[], unit: UnitKey | undefined): SeatName[] =>
  desks(units.filter((u) => unit === undefined || u === unit));
const owner: Who = ({ owner: unit }) => (unit === undefined ? [] : desks([unit]));
const raiser: Who = (c) => (c.isDirect ? director : owner(c));
const part: Who = ({ units, unit }) => only(units, unit);
const silence = ({ silent }: Case, ...keys: string[]): SeatName[] =>
  silent !== undefined && keys.includes(silent) ? otherConvenor : [];
/** Everybody of the office is concerned in person: the other convenor. */
const officeLeft = ({ isBare }: Case): readonly SeatName[] => (isBare ? otherConvenor : office);

/** Who records: the raising unit at the business tier, the office above. */
const recorder: Who = (c) => (c.tier === 'business' ? owner(c) : office);
/** Who decides on what is unresolved: the director, after silence the other convenor; at the joint tier the chief convenors. */
const decider: Who = (c) => (c.tier === 'joint' && !c.isStanding ? chiefs : [...director, ...silence(c, 'convene')]);
const arranger: Who = (c) => {
  if (c.tier === 'business') return owner(c);
  const regular = c.isRegular && c.tier === 'special' ? convenors : [];
  return [...office, ...regular, ...(c.tier === 'joint' ? chiefs : [])];
};
const worker: Who = (c) => (c.kind === 'task' && c.units.length === 0 ? office : part(c));
const lead: Who = ({ units }) => desks(units.slice(0, 1));
const verifier: Who = (c) => [...officeLeft(c), ...owner(c), ...silence(c, 'verify')];
const drafting: Who = (c) => [...owner(c), ...office];

/** Units whose cosigning the minutes need: those of the matter, and none before there are minutes but those invited. */
const concerned: readonly UnitKey[] = ['housing', 'court', 'finance', 'naturalResources'];
const cosigner: Who = (c) => only(c.status === 'minuted' || c.status === 'issued' ? concerned : taking(c), c.unit);
/** At the business tier the raising unit takes part beside those invited. */
const taking = (c: Case): UnitKey[] => [...c.units, ...(c.owner === undefined ? [] : [c.owner])];

const ownSeat: Who = ({ seat }) => (seat === undefined ? [] : [seat]);
/** The unit's leader answers for its liaison's seat. */
const ownLeader: Who = ({ seat }) => (seat === 'liaison:tax' ? ['leader:tax'] : []);

export const spec: Readonly<Record<string, Who>> = {
  raise: () => desks([...members, ...linked]),
  raiseDirect: () => director,
  confirmRaise: raiser,
  withdraw: raiser,
  close: owner,
  answer: part,
  confirmOutcome: part,
  position: (c) => only(taking(c), c.unit),
  attend: (c) => [...only(taking(c), c.unit), ...office, ...(c.chair === undefined ? [] : [c.chair])],
  cosign: cosigner,
  receipt: (c) => only(c.status === 'issued' ? c.units : [], c.unit),
  propose: () => desks(members),
  rule: (c) => [
    ...(c.unit === 'developmentReform' ? otherConvenor : director),
    ...(c.unit === 'court' ? silence(c, 'rule:court') : []),
  ],
  convene: decider,
  sendBack: decider,
  defer: decider,
  conveneRegular: (c) => (c.tier === 'joint' ? chiefs : c.tier === 'special' ? [...director, ...convenors] : []),
  submit: (c) => [...director, ...silence(c, 'submit')],
  arrange: arranger,
  cancelMeeting: arranger,
  addClause: recorder,
  dropClause: recorder,
  conclude: recorder,
  draftMinutes: () => office,
  settleOpinion: () => office,
  decompose: () => office,
  addPlan: () => office,
  issue: (c) => (c.tier === 'joint' ? chiefs : c.tier === 'special' && c.chair !== undefined ? [c.chair] : []),
  progress: worker,
  complete: worker,
  extend: worker,
  reassign: (c) => [...part(c), ...office],
  approveExtension: (c) => [...(c.isLong ? director : office), ...silence(c, 'extension')],
  ruleDifficulty: (c) => [...office, ...silence(c, 'difficulty')],
  supervise: () => office,
  signSupervision: (c) => (c.units.length === 0 ? office : lead(c)),
  answerSupervision: (c) => (c.units.length === 0 ? office : lead(c)),
  verifySupervision: (c) => [...office, ...silence(c, 'superviseVerify')],
  endTask: () => office,
  verify: verifier,
  verifyClosure: (c) => [...office, ...silence(c, 'verifyClosure')],
  draftPaper: () => [...desks(members), ...office],
  cosignPaper: part,
  settlePaper: drafting,
  revisePaper: drafting,
  submitPaper: drafting,
  withdrawPaper: (c) => (c.owner === 'developmentReform' ? drafting(c) : owner(c)),
  concludePaper: () => office,
  enter: () => office,
  // The clock asks the unit, then the director, then the other convenor.
  confirmRecord: (c) => [...part(c), ...office, ...silence(c, 'confirmRecord')],
  takeBackRecord: () => [],
  substitute: (c) => [...ownSeat(c), ...admin],
  endSubstitute: (c) => [...ownSeat(c), ...admin],
  handover: (c) => [...ownSeat(c), ...ownLeader(c), ...admin],
  signHandover: () => [],
  confirmHandover: (c) => [...ownLeader(c), ...office, ...admin],
  cancelHandover: () => [...office, ...admin],
  archive: () => office,
  readLog: () => office,
  bind: () => admin,
  undelivered: () => admin,
  workgroup: () => admin,
  readBoundary: () => [...desks(['court']), 'chiefConvenor:court'],
};

/** Confidential: raising, invited and office seats, whoever is asked to decide, and whoever presides. */
export const readers: Who = (c) => [
  ...desks([...taking(c), ...(c.proposedBy === undefined ? [] : [c.proposedBy])]),
  ...(c.asked ?? []),
  ...office,
  ...(c.silent === undefined || c.silent === 'verify:raiser' ? [] : otherConvenor),
  ...(c.tier === 'joint' && c.kind !== 'task' ? chiefs : []),
  ...(c.chair === undefined ? [] : [c.chair]),
  ...(c.kind === 'meeting' && c.isRegular && c.status === 'planning' ? (c.tier === 'joint' ? chiefs : convenors) : []),
];

/** Acts in which nobody may be judge of their own doing: whoever owns, asked, answered or closed it is left out. */
export const apart: ReadonlySet<Action> = new Set<Action>(['verify', 'verifyClosure']);

const of = (words: string): readonly string[] => words.split(' · ').filter((w) => w !== '');
const climbing = 'climbed · climbed silent · deferred · partly settled · submitted · direct';
const openTask =
  'task open · task partly · task extending · task extending long · task silent on extension · task difficult · ' +
  'task silent on difficulty · task noticed · task signed · task answered · task silent on superviseVerify · task returned · ' +
  'task settled · task held by the raising unit’s liaison · special task · office’s task';
/** Held earlier than planned, a matter is concluded at once; what is minuted may be concluded anew until the minutes are issued. */
const meeting =
  'arranged · held · objected · special arranged · special held · special concluded · special minuted · ' +
  'special disagreed · special cosigned · joint arranged · joint held · joint concluded · joint minuted · ' +
  'joint cosigned · joint half signed';
const doneTask =
  'task completed · task verifying · task silent on verify · task handed on · task of the raising unit too · ' +
  'task of the office’s people';
const supervisedTask = 'task noticed · task signed · task answered · task silent on superviseVerify · task returned';
const without = (words: string, ...more: string[]): readonly string[] => {
  const left = new Set(more.flatMap(of));
  return of(words).filter((w) => !left.has(w));
};

/** The situations in which an act can take effect at all (spec §3, §4, §11). */
export const timely: Readonly<Partial<Record<Action, readonly string[]>>> = {
  confirmRaise: of('draft · direct draft'),
  withdraw: of(
    'draft · direct draft · proposed · scheduled · met · climbed · climbed silent · deferred · special scheduled · ' +
      'special met · unsubmitted · unsubmitted silent · submitted · joint scheduled · joint met · direct',
  ),
  position: of(
    'proposed · scheduled · met · settled · climbed · climbed silent · deferred · partly settled · special scheduled · ' +
      'special met · unsubmitted · unsubmitted silent · submitted · joint scheduled · joint met · standing · sent back · direct',
  ),
  convene: of(climbing),
  sendBack: of(climbing),
  defer: of(climbing),
  submit: of('unsubmitted · unsubmitted silent'),
  close: of('closable · sent back'),
  verifyClosure: of('closing · closing silent · closing by the office'),
  draftPaper: of('closed'),
  progress: of(openTask),
  complete: of(openTask),
  reassign: of(openTask),
  extend: without(openTask, 'task extending · task extending long · task silent on extension'),
  approveExtension: of('task extending · task extending long · task silent on extension'),
  ruleDifficulty: of('task difficult · task silent on difficulty'),
  verify: of(doneTask),
  supervise: without(`${openTask} · ${doneTask}`, supervisedTask),
  signSupervision: of('task noticed'),
  answerSupervision: without(supervisedTask, 'task answered · task silent on superviseVerify'),
  verifySupervision: of('task answered · task silent on superviseVerify'),
  endTask: of(`${openTask} · ${doneTask}`),
  revisePaper: of(
    'paper circulating · paper disputed · paper settled · paper silent · paper returned · paper of the office',
  ),
  withdrawPaper: of(
    'paper circulating · paper disputed · paper settled · paper silent · paper returned · paper of the office · ' +
      'paper waiting · paper listed',
  ),
  submitPaper: of('paper settled · paper silent'),
  settlePaper: of('paper disputed'),
  arrange: of(
    'overdue · declined silent · arranged · held · special arranged · special held · special regular · joint arranged · joint held · joint studying',
  ),
  cancelMeeting: of(
    'arranged · special arranged · special proposed · special regular · joint arranged · joint proposed · joint studying',
  ),
  draftMinutes: of('special concluded · joint concluded'),
  issue: of('special cosigned · joint cosigned · joint half signed'),
  conveneRegular: of('special proposed · joint proposed'),
  addPlan: of('joint arranged · joint held · joint concluded · joint studying'),
  concludePaper: of('joint studying'),
  conclude: of(`overdue · ${meeting}`),
  addClause: of(meeting),
  dropClause: of(meeting),
  // Of the unit that the situation is about.
  answer: of('planning · overdue · special arranged · special regular · joint arranged · joint studying'),
  rule: of('declined · declined silent · declined by the office’s unit'),
  attend: of(
    'held · settled · objected · special held · special concluded · joint held · joint concluded · joint studying',
  ),
  confirmOutcome: of('settled'),
  cosign: of('special minuted · joint minuted'),
  settleOpinion: of('special disagreed'),
  receipt: of('special issued · joint issued'),
  decompose: of(
    'special arranged · special held · special concluded · special minuted · special disagreed · special cosigned · special regular',
  ),
  cosignPaper: of('paper circulating · paper silent · paper of the office'),
};
