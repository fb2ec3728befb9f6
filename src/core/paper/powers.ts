import { both, narrowed, office, type Power } from '../entitled.js';
import { isMerged } from '../succession.js';
import { isOfficeDraft } from './paper.js';

/** 联合起草 (R41): the member units, and the office in the name of its own. */
export const drafter: Power = (_, { mechanism, now }) => ({
  seats: [
    ...both(mechanism.units.filter((u) => u.member && !isMerged({ mechanism, now }, u.key)).map((u) => u.key)),
    ...office,
  ],
  who: `成员单位的联系人、分管负责同志或${mechanism.office.name}`,
  clause: mechanism.clauses.drafting,
});

/** The lead unit, and the office, which sees a paper to the conference. */
export const lead: Power = ({ paper }, { mechanism }) => ({
  seats: [...(paper ? both([paper.lead]) : []), ...office],
  who: `牵头单位的联系人、分管负责同志或${mechanism.office.name}`,
  clause: mechanism.clauses.drafting,
});

/** Only whoever leads takes a paper back: the office too where it drafted in the name of its own unit. */
export const withdrawer: Power = ({ paper }, world) => ({
  seats: paper ? [...both([paper.lead]), ...(isOfficeDraft(world, paper) ? office : [])] : [],
  who: '牵头单位的联系人或分管负责同志',
  clause: world.mechanism.clauses.drafting,
});

/** The units whose opinion the text needs. */
export const opiner: Power = ({ paper, unit }, { mechanism }) => ({
  seats: both(narrowed(paper?.opinions.map((o) => o.unit) ?? [], unit)),
  who: '会签单位的联系人或分管负责同志',
  clause: mechanism.clauses.drafting,
});
