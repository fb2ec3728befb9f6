import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Findable } from '../../src/app/records.js';
import { withAll, withAny } from '../../src/store/searchBook.js';
import { type OpenStore, openStore } from '../../src/store/store.js';
import { isEmbedded, useStore } from '../contract/storeServer.js';

const server = useStore();
const opened: { store?: OpenStore } = {};
const book = (): OpenStore['search'] => opened.store?.search ?? assert.fail('the store is not open');

const entry = (n: number, words: readonly string[]): Findable => ({
  id: `M2026-${String(n).padStart(4, '0')}`,
  kind: 'matter',
  words,
  at: n,
});

describe('the search book', () => {
  before(async () => {
    opened.store = await openStore(server.uri);
    for (let n = 1; n <= 300; n += 1) {
      const words = [`w${n}`, n % 3 === 0 ? 'third' : 'other', n % 50 === 0 ? 'fiftieth' : 'common'];
      await book().keep(entry(n, words), `d${n}`);
    }
  });
  after(() => opened.store?.close());

  const ids = (found: readonly Findable[]): number[] => found.map((one) => one.at);

  it('every word is asked for, newest first, and no more than are wanted', async () => {
    assert.deepEqual(ids(await book().withAll(['fiftieth'], 10)), [300, 250, 200, 150, 100, 50]);
    assert.deepEqual(ids(await book().withAll(['fiftieth', 'third'], 10)), [300, 150]);
    assert.deepEqual(ids(await book().withAll(['third'], 2)), [300, 297]);
    assert.deepEqual(await book().withAll(['fiftieth', 'nowhere'], 10), []);
    assert.deepEqual(await book().withAll([], 10), [], 'no word finds nothing');
    assert.deepEqual(ids(await book().withAny(['w7', 'w9', 'nowhere'], 10)), [9, 7]);
    assert.deepEqual(await book().withAny([], 10), []);
  });

  it('the words of a record are kept anew when they have changed, and only then', async () => {
    await book().keep(entry(400, ['before']), 'one');
    await book().keep(entry(400, ['never']), 'one');
    assert.deepEqual((await book().withAll(['before'], 5))[0]?.words, ['before']);
    await book().keep(entry(400, ['afterwards']), 'two');
    assert.deepEqual(await book().withAll(['before'], 5), []);
    assert.equal((await book().withAll(['afterwards'], 5)).length, 1);
  });

  it('a search looks at no more entries than bear its first word: it goes by the index', {
    skip: !isEmbedded,
  }, async () => {
    const { connection } = opened.store ?? assert.fail();
    const costOf = async (filter: Record<string, unknown>, most: number): Promise<number> => {
      const { queryPlanner, executionStats } = await (connection.db ?? assert.fail())
        .collection('search')
        .find(filter)
        .sort({ at: -1 })
        .limit(200)
        .explain('executionStats');
      const stages = JSON.stringify(queryPlanner.winningPlan);
      assert.match(stages, /IXSCAN/);
      assert.doesNotMatch(stages, /COLLSCAN/);
      assert.ok(executionStats.totalDocsExamined <= most, `${executionStats.totalDocsExamined} of 301 looked at`);
      return executionStats.nReturned;
    };
    assert.equal(await costOf(withAll(['fiftieth', 'third']), 10), 2);
    assert.equal(await costOf(withAll(['w7', 'common']), 2), 1);
    assert.equal(await costOf(withAny(['w7', 'w9', 'nowhere']), 4), 2);
  });
});
