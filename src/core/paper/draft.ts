import type { Decision, Scene } from '../decision.js';
import type { UnitKey } from '../mechanism.js';
import type { Cosign } from '../meeting/meeting.js';
import { Refusal } from '../refusal.js';
import { amend, decided } from './change.js';
import { isRevisable, type Paper, paperZh } from './paper.js';
import { askToOpine } from './questions.js';

export interface Drafting {
  readonly title: string;
  readonly text: string;
  readonly units: readonly UnitKey[];
  readonly subType: string | undefined;
  readonly lead: UnitKey;
}

const pending = (unit: UnitKey): Cosign => ({
  unit,
  verdict: 'pending',
  opinion: undefined,
  settled: undefined,
  by: undefined,
  at: undefined,
});

/** 联合起草 (R41): the lead unit's text goes to the other units to be cosigned. */
export const draftPaper = (scene: Scene, id: string, drafting: Drafting): Decision<Paper> => {
  const { lead, units: named, ...rest } = drafting;
  const units = [...new Set(named)].filter((u) => u !== lead);
  if (units.length === 0) throw new Refusal('input', '请选择至少一家会签单位，牵头单位不另会签。');
  const d: Paper = {
    ...rest,
    id,
    rev: 0,
    createdAt: scene.now,
    lead,
    draftedBy: { name: scene.by.name, openId: scene.by.openId },
    version: 1,
    status: 'circulating',
    opinions: units.map(pending),
    meeting: undefined,
    conclusion: undefined,
    asks: [],
    nextActionAt: undefined,
  };
  return circulate(scene, decided(scene, d, 'draftPaper', `起草《${d.title}》，送${units.length}家单位会签`));
};

const circulate = (scene: Scene, done: Decision<Paper>): Decision<Paper> =>
  done.next.opinions.reduce((acc, o) => askToOpine(scene, acc, o.unit), done);

/** 修改文件: a new text is cosigned anew; what was said on the earlier ones stays in the log. */
export const revisePaper = (scene: Scene, d: Paper, text: string): Decision<Paper> => {
  if (d.status === 'submitted')
    throw new Refusal('state', `${d.id}已报送，请待${scene.mechanism.tiers.joint.name}研究后再修改。`);
  if (!isRevisable(d)) throw new Refusal('state', `${d.id}${paperZh[d.status]}，不能再修改，请另行起草。`);
  if (text === d.text) throw new Refusal('done', `正文与第${d.version}版相同，未作修改。`);
  const version = d.version + 1;
  const next = amend(d, {
    text,
    version,
    status: 'circulating',
    opinions: d.opinions.map((o) => pending(o.unit)),
    meeting: undefined,
    asks: [],
  });
  const says = `修改文件，第${version}版送${d.opinions.length}家单位重新会签`;
  return circulate(scene, decided(scene, next, 'revisePaper', says));
};
