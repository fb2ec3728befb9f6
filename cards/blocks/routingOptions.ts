import type { Matter } from '../../src/core/matter/matter.js';
import type { Option, RecordProps } from '../props.js';

const most = 60;

/** 事项类型: those of the chosen area first, the others after them with their area's name, so that one form can change both. */
export const subTypeOptions = (p: RecordProps, m: Matter): readonly Option[] => {
  const chosen = p.mechanism.areas.filter((area) => area.key === m.dutyArea);
  const others = p.mechanism.areas.filter((area) => area.key !== m.dutyArea);
  const own = chosen.flatMap((area) => area.subTypes.map((one) => ({ text: one.name, value: one.key })));
  const rest = others.flatMap((area) =>
    area.subTypes.map((one) => ({ text: `${area.name} · ${one.name}`, value: one.key })),
  );
  return [...own, ...rest].slice(0, most);
};

/** 主办单位: those that take part first, then every other unit. */
export const leadOptions = (p: RecordProps, m: Matter): readonly Option[] => {
  const near = m.parts.map((part) => part.unit);
  const far = p.mechanism.units.map((one) => one.key).filter((key) => !near.includes(key));
  return [...near, ...far].map((key) => ({ text: p.say.unit(key), value: key }));
};
