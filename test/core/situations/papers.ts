import { receive } from '../../../src/core/paper/receive.js';
import { withdrawPaper } from '../../../src/core/paper/submit.js';
import { PaperDesk } from '../paperDesk.js';
import type { Facts, Situation } from './situation.js';

/** Drafted by 县法院, cosigned by 县财政局 and 县税务局. */
const facts: Facts = { tier: 'joint', owner: 'court', units: ['finance', 'tax'], about: 'tax' };

const studied = (desk: PaperDesk, result: 'adopted' | 'returned'): void => {
  const h = desk.listed();
  const done = receive(desk.scene(), desk.paper, { type: 'studied', meeting: h.id, result, conclusion: '意见' });
  if (done) desk.keep(done);
};

const rows: Readonly<Record<string, (desk: PaperDesk) => unknown>> = {
  circulating: (desk) => desk.draft(),
  disputed: (desk) => desk.draft() && desk.say('tax', 'disagree'),
  settled: (desk) => desk.settled(),
  silent: (desk) => desk.draft() && desk.pass('2026-12-01 17:30'),
  waiting: (desk) => desk.settled() && desk.submit(),
  listed: (desk) => desk.listed(),
  adopted: (desk) => studied(desk, 'adopted'),
  returned: (desk) => studied(desk, 'returned'),
  withdrawn: (desk) =>
    desk.draft() &&
    desk.act('liaison:court', 'withdrawPaper', (d, scene) => withdrawPaper(scene, d, '理由', undefined)),
  'of the office': (desk) => desk.draft(['finance', 'tax'], 'officeStaff', 'developmentReform'),
};

export const papers = (): Situation[] =>
  Object.entries(rows).map(([name, make]) => {
    const desk = new PaperDesk();
    make(desk);
    const { paper } = desk;
    const own: Facts = name === 'of the office' ? { ...facts, owner: 'developmentReform' } : facts;
    return {
      name: `paper ${name}`,
      kind: 'paper',
      status: paper.status,
      target: { paper },
      facts: own,
      now: desk.now,
      holdings: desk.holdings,
    };
  });
