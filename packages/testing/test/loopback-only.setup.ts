import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, afterEach } from 'vitest';

import { loopbackOnlyEnvironment, takeRefusals } from '../src/loopback-only.mjs';

// Child processes inherit the environment and are guarded too.
process.env['LOOPBACK_ONLY_REPORT'] ??= join(tmpdir(), `loopback-only-${process.pid}.log`);
Object.assign(process.env, loopbackOnlyEnvironment());

// Throws here as well as where it happened, so that a test fails even when it catches the refusal.
function failOnRefusals(): void {
  const refusals = takeRefusals();
  if (refusals.length > 0) throw new Error(`left loopback: ${refusals.join(', ')}`);
}

afterEach(failOnRefusals);
afterAll(failOnRefusals);
