import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { permissionsPage } from '../../docs/permissions.js';

test('docs/permissions.md says who may do what, as the table of rights has it: run npx tsx docs/permissions.ts', () => {
  assert.equal(permissionsPage(), readFileSync('docs/permissions.md', 'utf8'));
});
