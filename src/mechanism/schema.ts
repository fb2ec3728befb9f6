import { z } from 'zod';

/**
 * The written form of a mechanism file. It differs from `Mechanism` in one point: leader and liaison seats that the
 * document does not list are left out here and added by the loader. Unknown keys are errors everywhere.
 */

const key = z.string().regex(/^[a-z][A-Za-z0-9]*$/, '键须以小写字母开头，只含字母和数字');
const text = z.string().trim().min(1, '不能为空').max(200, '不能超过200字');
const clause = text.optional();
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时间须写作 HH:mm，并加引号');
const day = z.iso.date('日期须写作 YYYY-MM-DD，并加引号');
const role = z.enum(['chiefConvenor', 'convenor', 'officeDirector', 'officeStaff', 'leader', 'liaison', 'admin']);
const tier = z.enum(['business', 'special', 'joint']);

/** `词`, `词^3` (its own weight) or `词…词` (both in this order, a few characters apart). */
const word = z
  .string()
  .regex(
    /^([^\s^…]{2,}|[^\s^…]+…[^\s^…]+)(\^[1-9])?$/u,
    '关键词至少两个字，可写作“词^3”（权重1至9）或“词…词”（先后出现）',
  );

/** Words in one text, parted by white space, or one by one in a list. */
const words = z.preprocess(
  (value) => (typeof value === 'string' ? value.split(/\s+/u).filter((part) => part !== '') : value),
  z.array(word).default([]),
);

const seatName = z
  .string()
  .regex(
    /^(officeDirector|officeStaff|admin|(chiefConvenor|convenor|leader|liaison):[a-z][A-Za-z0-9]*)$/,
    '席位须写作 officeDirector、officeStaff、admin 或“chiefConvenor|convenor|leader|liaison:键”',
  );

const unit = z.strictObject({
  key,
  name: text,
  short: text.max(8, '简称不能超过8个字'),
  aliases: z.array(text).default([]),
  kind: z.enum(['court', 'procuratorate', 'member', 'vertical', 'linked', 'town']),
  member: z.boolean(),
  assessable: z.boolean(),
  clause,
  namedAs: z.array(text).optional(),
  was: z
    .array(z.strictObject({ name: text, short: text.max(8, '简称不能超过8个字').optional(), until: day }))
    .optional(),
});

const seat = z.strictObject({
  name: seatName,
  title: text,
  unit: key.optional(),
  clause,
  heldWith: seatName.optional(),
});

const subType = z.strictObject({
  key: z.string().regex(/^[A-Za-z0-9]+(\.[A-Za-z0-9]+)*$/, '分项编号须写作“3.3”，并加引号'),
  name: text,
  lead: key,
  leadClause: clause,
  words,
  coopt: z.array(key).default([]),
});

const area = z.strictObject({
  key,
  name: text,
  clause,
  units: z.array(key).min(1, '至少写一个联动部门'),
  words,
  topics: z.array(text).default([]),
  subTypes: z.array(subType).min(1, '至少写一个分项'),
});

const tierRules = z.strictObject({
  name: text,
  cadence: z.enum(['month', 'quarter', 'half', 'year']).optional(),
  convene: z.array(role).min(1, '至少写一种召集席位'),
  conveneRegular: z.array(role).default([]),
  chair: z.array(role).min(1, '至少写一种主持席位'),
  issue: z.enum(['chair', 'allChiefConvenors', 'none']),
  results: z
    .array(z.enum(['resolved', 'partial', 'unresolved', 'guidance', 'standing', 'referred', 'terminated']))
    .min(1, '至少写一种结论'),
  next: tier.optional(),
  clause: text,
});

const limit = z.strictObject({
  days: z.int().min(1, '不能小于1').max(366, '不能大于366'),
  basis: text,
});

const list = z.strictObject({
  key: z.string().regex(/^[A-Za-z][A-Za-z0-9]*$/, '清单编号须以字母开头'),
  name: text,
  submitters: z.array(key).min(1, '至少写一个报送单位'),
  cadence: z.enum(['quarter', 'half']),
  secrecy: z.enum(['normal', 'high']),
  columns: z.array(text).min(1, '至少写一栏'),
});

const number = text.refine((s) => s.includes('{n}') && s.includes('{year}'), '文号须含 {year} 和 {n}');

export const mechanismSchema = z.strictObject({
  county: text,
  title: text,
  version: text,
  places: z.array(z.string().trim().min(2, '至少两个字').max(20, '不能超过20字')).default([]),
  office: z.strictObject({ unit: key, name: text }),
  units: z.array(unit).min(2, '至少写两个单位'),
  seats: z.array(seat).min(1, '至少写一个席位'),
  successions: z.array(z.strictObject({ unit: key, into: key, on: day })).default([]),
  everyArea: z.array(key).min(1, '至少写一个单位'),
  areas: z.array(area).min(1, '至少写一个领域'),
  slots: z.array(z.strictObject({ key, name: text, area: key, unit: key.optional(), clause })).optional(),
  tiers: z.strictObject({ business: tierRules, special: tierRules, joint: tierRules }),
  limits: z.strictObject({
    answer: limit,
    ruling: limit,
    ask: limit,
    businessTier: limit,
    specialTier: limit,
    overdueGrace: limit,
    confirmLeader: limit,
    confirmSilence: limit,
    convene: limit,
    submit: limit,
    draftMinutes: limit,
    cosign: limit,
    issueMinutes: limit,
    receipt: limit,
    draftKeptDays: limit,
    clauseDefaultDays: limit,
    extension: limit,
    extensionTimes: limit,
    longExtension: limit.default({ days: 180, basis: '系统默认' }),
    superviseSign: limit.default({ days: 1, basis: '系统默认' }),
    superviseAnswer: limit.default({ days: 3, basis: '系统默认' }),
    confirmRecord: limit.default({ days: 2, basis: '系统默认' }),
    listLead: limit,
    listGrace: limit,
    noticeFirst: limit,
    noticeSecond: limit,
  }),
  silenceMeans: z.enum(['noObjection', 'open']),
  workHours: z.strictObject({ morning: z.tuple([time, time]), afternoon: z.tuple([time, time]) }),
  digests: z.array(time).min(1, '至少写一个时刻'),
  localRest: z.array(day).default([]),
  localWork: z.array(day).default([]),
  lists: z.array(list).default([]),
  criteria: z.array(z.strictObject({ key, name: text })).min(1, '至少写一条标准'),
  boundary: z.array(
    z.strictObject({
      pattern: z.string().min(2).max(600),
      except: z.string().min(2).max(600).optional(),
      what: text,
      instead: text,
      stops: z.array(text).default([]),
      passes: z.array(text).default([]),
    }),
  ),
  interests: z
    .array(
      z.strictObject({
        name: text,
        words: z.array(z.string().trim().min(2, '至少两个字').max(30)).min(1, '至少写一个词'),
        seats: z.array(seatName).min(1, '至少写一个席位'),
        why: text,
      }),
    )
    .default([]),
  clauses: z.strictObject({
    office: text,
    judiciary: text,
    raise: text,
    raiseDirect: text,
    meetings: text,
    minutes: text,
    drafting: text,
    tasks: text,
    ownDecline: text,
    ownTask: text,
    secrecy: text,
    roster: text,
    entry: text.default('代录须有依据，并由另一席位确认'),
    rules: text,
  }),
  taskReminders: z
    .strictObject({
      before: z.array(z.int().min(1).max(60)).min(1),
      every: z.int().min(1).max(60),
      leaderAfter: z.int().min(1).max(60),
      officeAfter: z.int().min(1).max(60),
      basis: text,
    })
    .default({ before: [3, 1], every: 2, leaderAfter: 2, officeAfter: 4, basis: '系统默认' }),
  numbering: z.strictObject({
    minutes: z.strictObject({ special: number, joint: number }),
    supervision: number.default('督办〔{year}〕{n}号'),
  }),
});

/** The file as written and checked for shape, before references are. */
export type WrittenMechanism = z.infer<typeof mechanismSchema>;
