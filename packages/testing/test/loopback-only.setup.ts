import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach } from 'vitest';
import { loopbackOnlyEnvironment, takeRefusals } from '../src/loopback-only.mjs';

// Child processes that inherit the environment are guarded with their parent.
process.env['LOOPBACK_ONLY_REPORT'] ??= join(tmpdir(), `loopback-only-${process.pid}.log`);
Object.assign(process.env, loopbackOnlyEnvironment());

// Thrown here and not only where it happened: a request that was tried and swallowed fails the test as well.
function failOnRefusals(): void {
  const refusals = takeRefusals();
  if (refusals.length > 0) throw new Error(`left loopback: ${refusals.join(', ')}`);
}

afterEach(failOnRefusals);
afterAll(failOnRefusals);
