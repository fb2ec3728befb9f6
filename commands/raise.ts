import { z } from 'zod';
import { raiseForm } from '../cards/raiseForm.js';
import type { Call } from '../src/app/call.js';
import { defineCommand } from '../src/app/command.js';
import { field, optional, partsOf } from '../src/app/fields.js';
import { clamp } from '../src/app/named.js';
import { unitsHeld } from '../src/app/pick.js';
import { type Routing, routeText, routingText } from '../src/core/dutyArea.js';
import type { Judge } from '../src/core/matter/matter.js';
import { defaultTime, draftMatter, type Raising } from '../src/core/matter/raise.js';
import type { AreaKey, Mechanism, SeatName } from '../src/core/mechanism.js';
import { Refusal } from '../src/core/refusal.js';
import { unitOf } from '../src/core/seats.js';

const input = z.object({
  company: field.text('企业名称', 100),
  title: field.text('事项标题', 60),
  facts: field.text('基本情况', 1000, 'multiline'),
  ask: field.text('请求协调的内容', 1000, 'multiline'),
  phase: field.choice('所处阶段', { before: '事前', during: '事中', after: '事后' }),
  obstacle: field.choice('障碍类别', { government: '政务', legal: '法务', routine: '事务', support: '保障' }),
  dutyArea: optional(field.text('职责分工领域', 40, 'area', '不选则按文字自动判定，由您确认')),
  creditCode: optional(field.creditCode),
  caseNo: optional(field.text('案号', 60)),
  basis: optional(field.text('法律或政策依据', 500, 'multiline')),
  units: optional(field.many('增加单位', 'units')),
  rank: optional(field.rank),
  meetAt: optional(field.instant('拟开会时间')),
  confidential: optional(field.yesNo('保密')),
  urgent: optional(field.yesNo('紧急')),
  tier: optional(field.choice('直接提请的层级', { business: '业务会议', joint: '联席会议' })),
  criteria: optional(field.many('直接提请联席会议的认定标准', 'criteria')),
  judge: optional(field.text('承办法官', 50)),
});

/** 提请 (R43, R47b): the matter is drafted and shown for confirmation with where it would go and why. */
export const raise = defineCommand({
  name: 'raise',
  zh: '提请',
  topic: 'matter',
  does: '提出一件需要协调的事项；填写后先预览，确认后送达相关单位。',
  bans: '不能提请协调',
  input,
  form: (given, call) =>
    raiseForm({
      mechanism: call.mechanism,
      given,
      mayRaiseDirect: call.may('raiseDirect', {}),
      unit: unitsHeld(call)[0],
    }),

  async run(given, call) {
    const seat = call.hold(given.tier === 'joint' ? 'raiseDirect' : 'raise', {});
    const raising = raisingOf(given, call, seat);
    const matter = await call.newMatter(seat, (id, scene) => draftMatter(scene, id, raising));
    return { says: '请核对后确认提请', view: { card: 'preview', matter: matter.id }, isChange: true, isPrivate: true };
  },
});

const raisingOf = (given: z.output<typeof input>, call: Call, seat: SeatName): Raising => {
  const { mechanism, actor } = call;
  const text = routingText(given);
  const found = routeText(call.world.tokenize(text), text, mechanism);
  const isAuto = given.dutyArea === undefined || given.dutyArea === 'auto' || given.dutyArea === '自动';
  const chosen = isAuto || given.dutyArea === undefined ? undefined : call.area(given.dutyArea);
  const area = chosen ?? found.area;
  const unit = unitOf(seat);
  return {
    company: given.company,
    creditCode: given.creditCode,
    caseNo: given.caseNo,
    judge: given.judge === undefined ? undefined : judgeNamed(given.judge, call),
    title: given.title,
    facts: given.facts,
    ask: given.ask,
    basis: given.basis,
    phase: given.phase,
    obstacle: given.obstacle,
    topics: mechanism.areas.find((a) => a.key === area)?.topics ?? [],
    dutyArea: area,
    subType: subTypeOf(found, area),
    routing: {
      chosenBy: chosen ? 'person' : area ? 'words' : undefined,
      ranked: found.ranked
        .slice(0, 3)
        .map((r) => ({ area: r.area, words: r.words.slice(0, 6), subType: r.subTypes[0]?.key })),
    },
    raisedBy: { unit, seat, openId: actor.openId, name: actor.name },
    added: call.units(given.units ?? []).filter((u) => u !== unit),
    rank: given.rank ?? 'liaison',
    meetAt: given.meetAt ?? defaultTime({ calendar: call.world.calendar, now: call.now }),
    isConfidential: given.confidential === 'yes',
    isUrgent: given.urgent === 'yes',
    criteria: criteriaNamed(given.criteria ?? [], mechanism),
    tier: given.tier ?? 'business',
  };
};

/** Somebody of the roster, or a name that stands as it was given: not every judge has a seat. */
const judgeNamed = (word: string, call: Call): Judge => {
  const name = word.replace(/^@/, '').trim();
  const known = call.seats.person(name) ?? call.seats.holders(name)[0];
  if (known) return { openId: known.openId, name: known.name };
  if (/^ou_/.test(name)) throw new Refusal('input', '承办法官不在名册中，请填写姓名。');
  const [same, ...others] = call.seats.named(name);
  return same && others.length === 0 ? { openId: same.openId, name } : { name };
};

/** The best guess within the area, preselected in the preview. */
const subTypeOf = (found: Routing, area: AreaKey | undefined): string | undefined =>
  found.ranked.find((r) => r.area === area)?.subTypes[0]?.key;

const criteriaNamed = (given: readonly string[], mechanism: Mechanism): string[] => {
  const find = (word: string): string | undefined =>
    mechanism.criteria.find((c) => c.key === word || c.name === word)?.key;
  return partsOf(given, (word) => find(word) !== undefined).map((word) => {
    const key = find(word);
    if (key === undefined) throw new Refusal('input', `没有名为“${clamp(word)}”的认定标准，请从名单中选择。`);
    return key;
  });
};
