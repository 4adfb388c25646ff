import { integrationStore, transaction } from '@holdfast/db';
import { AppError, type CreateIntegrationInput } from '@holdfast/schema';
import { createIntegration, getIntegration, type ServiceContext } from '@holdfast/services';

import { buildIntegration } from './build-integration.js';
import { differencesOf } from './compare-integration.js';
import type { IntegrationOutcome } from './report.js';
import { memberOf, type SourceClient } from './source-client.js';
import type { SourceIntegration } from './source-lists.js';

export interface PlannedIntegration extends IntegrationOutcome {
  /** The input that creates it; absent if it already exists here. */
  readonly input: CreateIntegrationInput | null;
}

interface PlanOptions {
  readonly ctx: ServiceContext;
  readonly source: SourceClient;
  readonly isDryRun: boolean;
}

/** Decides how to import an integration, and creates it if it is missing, except in a dry run. @throws StartError */
export async function planIntegration(
  { ctx, source, isDryRun }: PlanOptions,
  { key, provider }: SourceIntegration,
): Promise<PlannedIntegration> {
  const definition = ctx.providers.get(provider);
  const existing = await integrationStore.getByKey(ctx.db, ctx.environment.id, key);
  const planned = { key, provider, reason: null, differences: [], notes: [], input: null } as const;
  const skipped = (code: string, message: string): PlannedIntegration => ({
    ...planned,
    status: 'skipped',
    reason: { code, message },
  });

  if (!existing && !definition) {
    return skipped(
      'unknown_provider',
      `the provider "${provider}" is not in the catalogue: define it in a file of HOLDFAST_PROVIDERS_DIR, then run again`,
    );
  }
  // The operator created it by hand, under their own definition, because the catalogue has none with this name.
  if (existing && definition && ctx.providers.get(existing.provider)?.id !== definition.id) {
    return skipped(
      'another_provider',
      `an integration with this id exists here with the provider "${existing.provider}"`,
    );
  }
  const answer = await source.get(`integrations/${encodeURIComponent(key)}?include=credentials&include=webhook`);
  if (!answer.ok)
    return skipped(
      'source_refused',
      `the other host answered ${answer.status ?? 'nothing'} (${answer.code}) to the request for the integration`,
    );
  const there = memberOf(answer.body, 'data');
  if (existing) {
    const { data } = await getIntegration(ctx, { unique_key: key, include: ['credentials'] });
    const notes = definition ? [] : [`the provider is "${provider}" there and "${existing.provider}" here`];
    return { ...planned, status: 'exists', differences: differencesOf(there, data), notes };
  }
  if (!definition) throw new Error('an integration without a definition has been skipped');
  const built = buildIntegration({ key, provider, definition, there });
  if (!built.ok) return skipped('integration_invalid', built.message);
  const refusal = await make(ctx, built.input, isDryRun);
  if (refusal) return skipped(refusal.code, `it must be created here by hand first: ${refusal.message}`);
  return { ...planned, status: 'created', notes: built.notes, input: built.input };
}

class TakenBack extends Error {
  override readonly name = 'TakenBack';
}

/** Runs the work and rolls it back, so that a dry run reports what would happen. */
export async function dryly<T>(ctx: ServiceContext, work: (inside: ServiceContext) => Promise<T>): Promise<T> {
  const done: { value?: T } = {};
  await transaction(ctx.db, async (db) => {
    done.value = await work({ ...ctx, db });
    throw new TakenBack();
  }).catch((error: unknown) => {
    if (!(error instanceof TakenBack)) throw error;
  });
  // The work has ended, otherwise its error was thrown.
  return done.value as T;
}

async function make(ctx: ServiceContext, input: CreateIntegrationInput, isDryRun: boolean): Promise<AppError | null> {
  try {
    await (isDryRun ? dryly(ctx, (inside) => createIntegration(inside, input)) : createIntegration(ctx, input));
    return null;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}
