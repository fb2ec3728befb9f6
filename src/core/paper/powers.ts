import { both, office, type Power } from '../entitled.js';
import { isOfficeDraft } from './paper.js';

const clause = '《意见》四、工作模式（一）1';

/** 联合起草 (R41): the member units, and the office in the name of its own. */
export const drafter: Power = (_, { mechanism }) => ({
  seats: [...both(mechanism.units.filter((u) => u.member).map((u) => u.key)), ...office],
  who: `成员单位的联系人、分管负责同志或${mechanism.office.name}`,
  clause,
});

/** The lead unit, and the office, which sees a paper to the conference. */
export const lead: Power = ({ paper }, { mechanism }) => ({
  seats: [...(paper ? both([paper.lead]) : []), ...office],
  who: `牵头单位的联系人、分管负责同志或${mechanism.office.name}`,
  clause,
});

/** Only whoever leads takes a paper back: the office too where it drafted in the name of its own unit. */
export const withdrawer: Power = ({ paper }, world) => ({
  seats: paper ? [...both([paper.lead]), ...(isOfficeDraft(world, paper) ? office : [])] : [],
  who: '牵头单位的联系人或分管负责同志',
  clause,
});

/** The units whose opinion the text needs. */
export const opiner: Power = ({ paper, unit }) => ({
  seats: both(unit ? [unit] : (paper?.opinions.map((o) => o.unit) ?? [])),
  who: '会签单位的联系人或分管负责同志',
  clause,
});
