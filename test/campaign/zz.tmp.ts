import { faultPoints } from '../../src/app/fault.js';
import { judge, live } from './harnessCrash.js';

const [down = '1', single = '', nth = '1', times = '1'] = process.argv.slice(2);
const base = await live({ deaths: [], downMs: 0 });
const unhit = faultPoints.filter((p) => !base.hits.get(p));
console.log('unhit', unhit);
const t0 = performance.now();
const deaths = (single ? (single.split(',') as any) : faultPoints).map((point: any) => ({
  point,
  nth: Number(nth),
  times: Number(times),
}));
const got = await live({ deaths, downMs: Number(down) * 60_000 });
console.log('deaths', got.deaths, 'of', deaths.length, 'wall', performance.now() - t0, 'resent', got.deed.resent);
console.log(JSON.stringify(judge(base.deed, got.deed), null, 1).slice(0, 9000));
