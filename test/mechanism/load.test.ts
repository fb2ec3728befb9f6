import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { loadMechanism } from '../../src/mechanism/load.js';

const yiyuan = loadMechanism('mechanism/yiyuan.yaml');
const qingping = loadMechanism('test/mechanism/qingping.yaml');

describe('the Yiyuan mechanism', () => {
  it('has the twenty units of the document with distinct names of at most eight characters', () => {
    assert.deepEqual(
      yiyuan.units.map((unit) => unit.key),
      (
        'court procuratorate developmentReform industry publicSecurity finance humanResources naturalResources housing ' +
        'approval marketRegulation medicalInsurance tax pbc financialCenter civilAffairs justice commerce petition governmentOffice'
      ).split(' '),
    );
    const shorts = yiyuan.units.map((unit) => unit.short);
    assert.equal(new Set(shorts).size, 20);
    assert.ok(shorts.every((short) => short.length <= 8));
  });

  it('links exactly the units of Annex 2 to each of the twelve areas', () => {
    const linked = Object.fromEntries(yiyuan.areas.map((area) => [area.key, area.units.join(' ')]));
    assert.deepEqual(linked, {
      a01: 'court civilAffairs justice humanResources medicalInsurance tax',
      a02: 'court procuratorate publicSecurity marketRegulation tax',
      a03: 'court tax',
      a04: 'court finance naturalResources housing',
      a05: 'court commerce',
      a06: 'court developmentReform marketRegulation financialCenter tax pbc',
      a07: 'court procuratorate publicSecurity financialCenter pbc',
      a08: 'court publicSecurity petition',
      a09: 'court approval marketRegulation tax',
      a10: 'court financialCenter pbc',
      a11: 'court finance',
      a12: 'court publicSecurity marketRegulation financialCenter tax',
    });
  });

  it('carries the load per unit that the close reading counted', () => {
    const load = (unit: string) => yiyuan.areas.filter((area) => area.units.includes(unit)).length;
    assert.deepEqual(
      ['court', 'tax', 'publicSecurity', 'marketRegulation', 'financialCenter', 'pbc', 'procuratorate', 'finance'].map(
        load,
      ),
      [12, 6, 4, 4, 4, 3, 2, 2],
    );
    assert.equal(load('industry'), 0);
  });

  it('numbers the sub-types as the requirements do', () => {
    const counts = yiyuan.areas.map((area) => area.subTypes.length);
    assert.deepEqual(counts, [6, 2, 7, 5, 4, 4, 6, 4, 7, 3, 3, 2]);
    for (const area of yiyuan.areas) {
      for (const subType of area.subTypes) assert.ok(subType.key.startsWith(`${Number(area.key.slice(1))}.`));
    }
    assert.equal(yiyuan.areas[2]?.subTypes[2]?.name, '土地增值税政策适用和应纳税额计算');
  });

  it('never makes the court the default lead', () => {
    const leads = yiyuan.areas.flatMap((area) => area.subTypes.map((subType) => subType.lead));
    assert.ok(!leads.includes('court'));
  });

  it('gives every unit a leader and a liaison seat and the office its own seats', () => {
    const names = new Set(yiyuan.seats.map((seat) => seat.name));
    for (const unit of yiyuan.units) {
      assert.ok(names.has(`leader:${unit.key}`), unit.key);
      assert.ok(names.has(`liaison:${unit.key}`), unit.key);
    }
    for (const name of [
      'chiefConvenor:government',
      'chiefConvenor:court',
      'convenor:governmentOffice',
      'convenor:developmentReform',
      'officeDirector',
      'officeStaff',
      'admin',
    ]) {
      assert.ok(names.has(name), name);
    }
    assert.equal(names.size, 47);
  });

  it('keeps the offices of Annex 1 and marks what it added', () => {
    const seat = (name: string) => yiyuan.seats.find((s) => s.name === name);
    assert.equal(seat('leader:publicSecurity')?.title, '县公安局党委委员、一级警长');
    assert.equal(seat('leader:publicSecurity')?.clause, '附件1');
    assert.equal(seat('leader:naturalResources')?.clause, undefined);
    assert.equal(seat('liaison:tax')?.unit, 'tax');
    assert.equal(seat('officeDirector')?.heldWith, 'convenor:developmentReform');
    assert.equal(yiyuan.seats.filter((s) => s.name.startsWith('leader:') && s.clause).length, 13);
  });

  it('says of every limit that it is a default of the product', () => {
    assert.ok(Object.values(yiyuan.limits).every((limit) => limit.basis === '系统默认'));
    assert.equal(yiyuan.limits.businessTier.days, 10);
    assert.equal(yiyuan.limits.clauseDefaultDays.days, 20);
  });

  it('holds the powers of the tiers as the document gives them', () => {
    const { business, special, joint } = yiyuan.tiers;
    assert.deepEqual([business.cadence, special.cadence, joint.cadence], [undefined, 'quarter', 'half']);
    assert.deepEqual(special.convene, ['officeDirector']);
    assert.deepEqual(special.chair, ['convenor', 'officeDirector']);
    assert.deepEqual(joint.chair, ['chiefConvenor', 'convenor']);
    assert.equal(joint.issue, 'allChiefConvenors');
    assert.equal(business.next, 'special');
    assert.equal(special.next, 'joint');
  });

  it('reaches the twelve topics of section one', () => {
    const topics = new Set(yiyuan.areas.flatMap((area) => area.topics));
    assert.equal(topics.size, 12);
  });
});

describe('another county', () => {
  it('needs no code: other units, areas, cadences and an office at the court', () => {
    assert.equal(qingping.office.unit, 'qpCourt');
    assert.deepEqual(
      qingping.areas.map((area) => area.key),
      ['workers', 'levies'],
    );
    assert.equal(qingping.tiers.special.cadence, 'month');
    assert.equal(qingping.tiers.joint.cadence, 'year');
    assert.equal(qingping.silenceMeans, 'open');
    assert.equal(qingping.limits.businessTier.basis, '第八条');
  });

  it('fills in what may be left out', () => {
    assert.deepEqual(qingping.units[0]?.aliases, []);
    assert.deepEqual(qingping.localWork, []);
    assert.deepEqual(qingping.tiers.business.conveneRegular, []);
    assert.equal(
      qingping.seats.find((seat) => seat.name === 'liaison:eastTown')?.title,
      '东河镇人民政府联系人（承办科室负责人）',
    );
  });
});
