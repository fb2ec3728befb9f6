import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { climbedMatter } from '../../cards/samples.js';
import type { Matter } from '../../src/core/matter/matter.js';
import { chairsOf, mindRecusal, recusalNote, recusalsOf } from '../../src/core/recusal.js';
import { seatsOn } from '../../src/core/seats.js';
import { holdings, mechanism, refuses, who } from './fixtures.js';

const government = 'chiefConvenor:government';
const court = 'chiefConvenor:court';
const seats = seatsOn(holdings, '2026-11-24');
const world = { mechanism, seats };
const name = (seat: string): string => seats.holders(seat)[0]?.name ?? '';
const joint = (patch: Partial<Matter> = {}): Matter => ({ ...climbedMatter, tier: 'joint', ...patch });
const whys = (m: Matter, seat: string): string[] => recusalsOf(world, m, seat).map((r) => r.why);

describe('回避提示', () => {
  it('is silent on an ordinary matter', () => {
    for (const seat of chairsOf(mechanism, 'joint')) assert.deepEqual(whys(joint(), seat), []);
    assert.equal(recusalNote(world, joint()), undefined);
    assert.equal(mindRecusal(world, [joint()], government, false), undefined);
  });

  it('flags the judge of the case, by person or by name, and nobody of another name', () => {
    const byPerson = joint({ judge: { name: '某某', openId: who(court) } });
    assert.match(whys(byPerson, court)[0] ?? '', /承办法官/);
    assert.match(whys(joint({ judge: { name: name(court) } }), court)[0] ?? '', /承办法官/);
    assert.deepEqual(whys(joint({ judge: { name: name(court), openId: 'ou_another' } }), court), []);
    assert.deepEqual(whys(byPerson, government), []);
  });

  it('flags the head of the development zone and of state-owned companies (A29), in any seat that they hold, and suggests the other chief convenor', () => {
    const zone = joint({ facts: '企业位于沂源经济开发区。' });
    assert.match(whys(zone, government).join(), /经济开发区党工委书记/);
    assert.match(whys(joint({ company: '沂源县某国有独资有限公司' }), government).join(), /国有资产监督管理工委书记/);
    const also = [
      ...holdings,
      { ...(holdings.find((h) => h.seat === government) ?? assert.fail()), seat: 'convenor:governmentOffice' },
    ];
    const both = { mechanism, seats: seatsOn(also, '2026-11-24') };
    assert.equal(recusalsOf(both, zone, 'convenor:governmentOffice').length, 1);
    assert.equal(recusalNote(world, zone)?.suggested, court);
    const all = joint({ facts: '企业位于沂源经济开发区。', judge: { name: name(court) } });
    assert.match(recusalNote(world, all)?.suggested ?? '', /^convenor:/);
  });

  it('stops a convening that did not see it, in one sentence with the other chair, and lets one go on that did, with a line for the log', () => {
    const zone = joint({ facts: '企业位于沂源经济开发区。' });
    const wanted = new RegExp(`不宜由总召集人.*建议由.*${name(court)}.*主持.*“知悉回避提示”`);
    refuses(() => mindRecusal(world, [zone], government, false), 'input', wanted);
    assert.match(
      mindRecusal(world, [zone, joint()], government, true) ?? '',
      /^已知悉回避提示：所涉企业属于“经济开发区”/,
    );
    assert.equal(mindRecusal(world, [zone], court, false), undefined);
  });
});
