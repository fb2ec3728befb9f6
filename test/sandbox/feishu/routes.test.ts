import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeRouter } from '../../../sandbox/feishu/router.js';
import { routes } from '../../../sandbox/feishu/routes/index.js';

test('every call stands in the table once', () => {
  const keys = routes.map(({ method, path }) => `${method} ${path.replace(/:\w+/g, ':')}`);
  assert.deepEqual(
    keys.filter((key, at) => keys.indexOf(key) !== at),
    [],
  );
});

test('a fixed path wins over a parameter, and a broken escape breaks nothing', () => {
  const find = makeRouter(routes);
  assert.equal(find('GET', '/open-apis/contact/v3/users/batch')?.route.path, '/open-apis/contact/v3/users/batch');
  assert.deepEqual(find('GET', '/open-apis/contact/v3/users/ou%5Fx')?.params, { user_id: 'ou_x' });
  assert.deepEqual(find('GET', '/open-apis/contact/v3/users/%E0%A4%A')?.params, { user_id: '%E0%A4%A' });
  assert.equal(find('GET', '/open-apis/contact/v3/users/a/b'), undefined);
});
