import { randomUUID } from 'node:crypto';

import { idempotencyStore } from '@holdfast/db';
import { AppError, type ErrorCode } from '@holdfast/schema';
import { macOf } from '@holdfast/vault';

import type { ServiceContext } from '../context.js';
import { openValue, owners, sealValue } from '../keys/sealed-values.js';

/** A mutation and its input; the same input to the same operation is the same request. */
export interface RepeatableRequest {
  /** The id of the operation. */
  readonly operation: string;
  readonly input: unknown;
}

const KEY = /^[\x21-\x7e]{1,255}$/;
/** Refusals that do not prove that nothing was written. */
const IN_DOUBT: ReadonlySet<ErrorCode> = new Set(['server_error', 'service_unavailable', 'credential_integrity']);
const RETRY_AFTER_SECONDS = 1;

/**
 * Runs a mutation once for each Idempotency-Key of a secret key, and answers a repetition with the first answer. Without a key it only runs it.
 * @throws AppError `invalid_headers`, `idempotency_key_reused`, `idempotency_key_in_use`, `idempotency_key_in_doubt`, and what `run` throws
 */
export async function runOnce<T>(
  ctx: ServiceContext,
  request: RepeatableRequest,
  run: () => T | Promise<T>,
): Promise<T> {
  const { idempotency, apiKeyId } = ctx;
  if (!idempotency || apiKeyId === undefined) return run();
  const { key } = idempotency;
  if (!KEY.test(key))
    throw new AppError('invalid_headers', 'Idempotency-Key: must be 1 to 255 visible ASCII characters without spaces');
  const place: Place = {
    apiKeyId,
    // MACs, so that a reader of the database can guess neither a key nor a secret in a request.
    keyMac: macOf(ctx.keys.pepper, `idempotency-key:${key}`),
    requestMac: macOf(ctx.keys.pepper, `idempotent-request:${request.operation}:${JSON.stringify(request.input)}`),
  };
  const id = randomUUID();
  const { idempotentRequests } = ctx.processState;
  idempotentRequests.add(id);
  try {
    const isFirst = await idempotencyStore.claim(ctx.db, ctx.environment.id, { id, ...place, owner: ctx.replicaKey() });
    if (isFirst) return await runFirst(ctx, { id, ...place }, run);
  } finally {
    idempotentRequests.delete(id);
  }
  const answer = await recall(ctx, place);
  idempotency.onReplay();
  // The answer of the same operation.
  return answer as T;
}

interface Place {
  readonly apiKeyId: string;
  readonly keyMac: Uint8Array;
  readonly requestMac: Uint8Array;
}

async function runFirst<T>(
  ctx: ServiceContext,
  row: Place & { readonly id: string },
  run: () => T | Promise<T>,
): Promise<T> {
  const { environment, db } = ctx;
  try {
    const answer = await run();
    const owner = owners.idempotentAnswer(environment.id, row);
    // The effect is there: a failure to keep the answer must not look like a failure of the request.
    await sealValue(ctx, JSON.stringify({ answer }), owner)
      .then((sealedAnswer) =>
        idempotencyStore.answer(db, environment.id, row.id, { sealedAnswer, connection: connectionShownIn(answer) }),
      )
      .catch((error: unknown) =>
        ctx.logger.error({ err: error }, 'the answer to an Idempotency-Key could not be kept'),
      );
    return answer;
  } catch (error) {
    const isRefused = error instanceof AppError && !IN_DOUBT.has(error.code);
    const { release, abandon } = idempotencyStore;
    await (isRefused ? release : abandon)(db, environment.id, row.id).catch(() => undefined);
    throw error;
  }
}

/** The row of the connection whose credential an answer shows, so that the answer is erased with the credential. */
function connectionShownIn(answer: unknown): number | null {
  if (typeof answer !== 'object' || answer === null || !('credentials' in answer) || !('id' in answer)) return null;
  return typeof answer.id === 'number' ? answer.id : null;
}

/** The answer to an earlier request under the same key. */
async function recall(ctx: ServiceContext, place: Place): Promise<unknown> {
  const found = await idempotencyStore.find(ctx.db, ctx.environment.id, place);
  // Refused in the meantime: the key is free again.
  if (!found) throw inUse();
  if (!Buffer.from(found.requestMac).equals(place.requestMac))
    throw new AppError(
      'idempotency_key_reused',
      'Idempotency-Key: this key was used for another request; use a new key for each request',
    );
  if (found.sealedAnswer) {
    const text = await openValue(ctx, found.sealedAnswer, owners.idempotentAnswer(ctx.environment.id, place));
    return (JSON.parse(text) as { readonly answer?: unknown }).answer;
  }
  const isOwn = found.owner === ctx.replicaKey();
  if (isOwn ? ctx.processState.idempotentRequests.has(found.id) : found.isOwned) throw inUse();
  throw new AppError(
    'idempotency_key_in_doubt',
    'Idempotency-Key: the first request under this key ended without an answer and may have taken effect; look, then use a new key',
  );
}

function inUse(): AppError {
  return new AppError(
    'idempotency_key_in_use',
    'Idempotency-Key: the first request under this key is being answered; try again',
    {
      retryAfterSeconds: RETRY_AFTER_SECONDS,
    },
  );
}
