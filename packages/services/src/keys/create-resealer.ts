import { dataKeyStore } from '@holdfast/db';

import type { Runtime } from '../context.js';
import { resealOnce, type ResealedBatch } from './reseal-values.js';
import { retireUnusedDataKeys } from './rotate-data-keys.js';

/** The pause after a pass that left only values that do not open. */
const QUIET_MS = 60_000;
/** Retired keys are checked too: a process that was stopped for minutes may have sealed under one. */
const SWEEP_MS = 3_600_000;

/**
 * The background work of a data-key rotation: each call does one batch and returns how many values it resealed. If a
 * process is killed, the next pass of any process finds what it left.
 */
export function createResealer(runtime: Runtime): () => Promise<number> {
  let pass: AsyncGenerator<ResealedBatch> | undefined;
  let sum = { resealed: 0, unopened: 0 };
  let knownUnopened = 0;
  let quietUntil = 0;
  let sweepAt = runtime.clock().getTime() + SWEEP_MS;

  async function begin(): Promise<void> {
    const now = runtime.clock().getTime();
    const isSweep = now >= sweepAt;
    const left = (await dataKeyStore.list(runtime.db)).filter(
      ({ state }) => state === 'decrypt_only' || (isSweep && state === 'retired'),
    );
    if (isSweep) sweepAt = now + SWEEP_MS;
    if (left.length === 0 || (!isSweep && now < quietUntil)) return;
    sum = { resealed: 0, unopened: 0 };
    pass = resealOnce(runtime, left);
  }

  async function end(): Promise<void> {
    pass = undefined;
    if (sum.resealed > 0)
      runtime.logger.info({ count: sum.resealed }, 'values were sealed again under the active data key');
    if (sum.unopened > 0 && sum.unopened !== knownUnopened) {
      runtime.logger.error({ count: sum.unopened }, 'values that do not open keep the previous data key in use');
    }
    knownUnopened = sum.unopened;
    quietUntil = sum.resealed === 0 && sum.unopened > 0 ? runtime.clock().getTime() + QUIET_MS : 0;
    await retireUnusedDataKeys(runtime);
  }

  return async () => {
    await runtime.keys.refresh();
    if (!pass) await begin();
    if (!pass) return 0;
    try {
      const batch = await pass.next();
      if (batch.done !== true) {
        sum = { resealed: sum.resealed + batch.value.resealed, unopened: sum.unopened + batch.value.unopened };
        return batch.value.resealed;
      }
    } catch (error) {
      pass = undefined;
      throw error;
    }
    await end();
    return 0;
  };
}
