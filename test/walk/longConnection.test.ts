import { test } from 'node:test';
import { climbTheLadder } from './ladder.js';

test('one matter climbs from the tax liaison to the joint conference over the long connection', () =>
  climbTheLadder({ transport: 'websocket' }));
