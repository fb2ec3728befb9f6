import { openMatter } from './blocks/acts.js';
import { matterHead } from './blocks/head.js';
import { unitFacts } from './blocks/matterFacts.js';
import { matterOf, ofRecord } from './blocks/ofRecord.js';
import { buttons, type Card, facts, quote } from './kit.js';
import type { RecordProps } from './props.js';
import { sampleMatter, sampleProps } from './samples.js';

/** 新事项, for the work group: units and no persons; of a confidential matter the number and area only (spec §11). */
export const announcementCard = (p: RecordProps): Card => {
  const m = matterOf(p);
  const seen = m.isConfidential ? { ...p, isHidden: true } : p;
  return ofRecord(seen, matterHead(seen, m, { title: `新提请事项：${m.title}` }), () => [
    facts([
      ['领域', p.say.area(m.dutyArea)],
      ['提请', m.raisedBy.unit === undefined ? p.say.seat(m.raisedBy.seat) : p.say.unit(m.raisedBy.unit)],
      ...unitFacts(p, m),
    ]),
    quote('请求协调', m.ask),
    buttons([{ ...openMatter(m.id), label: '查看' }]),
  ]);
};

export const sample: RecordProps = sampleProps({ matter: sampleMatter, isGroup: true });

export const sampleConfidential: RecordProps = sampleProps({
  matter: { ...sampleMatter, isConfidential: true },
  isGroup: true,
});
