import { both, office, type Power } from '../entitled.js';

/** 代录: the office records what a unit outside the tenant, or out of reach, has said on paper or by phone. */
export const enterer: Power = (_, { mechanism }) => ({
  seats: office,
  who: mechanism.office.name,
  clause: mechanism.clauses.entry,
});

/** 确认代录: a seat of that unit, the office, and whoever was asked after their silence; never the recorder in person. */
export const confirmer: Power = ({ entry }, { mechanism }) => ({
  seats: entry ? [...new Set([...both([entry.unit]), ...office, ...entry.asks.flatMap((a) => a.asked)])] : [],
  except: new Set(entry ? [entry.by.openId] : []),
  who: '该单位的席位，或记录人以外的办公室人员',
  clause: mechanism.clauses.entry,
});

/** 撤回代录, 补充材料: whoever recorded it, whatever seat they hold now. */
export const enteredBy: Power = ({ entry }, { mechanism }) => ({
  seats: [],
  people: new Set(entry ? [entry.by.openId] : []),
  who: '代录的记录人',
  clause: mechanism.clauses.entry,
});
