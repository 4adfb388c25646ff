import { randomUUID } from 'node:crypto';

import { connectionStore, leaseStore, transaction } from '@holdfast/db';
import { AppError, invalidBody, MAX_LEASES, type CreatedLease, type CreateLeaseInput } from '@holdfast/schema';
import { generateLeaseToken, macOf, parseToken } from '@holdfast/vault';

import type { ServiceContext } from '../context.js';
import { presentLease } from './present-lease.js';

/**
 * Creates a permission to call one connection through the proxy; its token is shown only this once. The lease ends with
 * the caller's key. @throws AppError `invalid_body`
 */
export async function createLease(ctx: ServiceContext, input: CreateLeaseInput): Promise<CreatedLease> {
  const { integrationId: integrationKey, connectionId } = input;
  const { apiKeyId } = ctx;
  if (apiKeyId === undefined) throw new AppError('forbidden', 'a lease ends with the secret key that creates it');
  const token = generateLeaseToken();
  const parsed = parseToken('hfl', token);
  if (!parsed) throw new Error('a token that was just created does not parse');
  const lease = {
    id: randomUUID(),
    apiKeyId,
    purpose: input.for,
    methods: [...new Set(input.methods)],
    paths: [...new Set(input.paths)],
  };
  const times = await transaction(ctx.db, async (tx) => {
    // The lock makes two calls count one after the other.
    const [found] = await connectionStore.lockByPublicIds(tx, ctx.environment.id, integrationKey, [connectionId]);
    if (!found) throw invalidBody(['connectionId'], 'must be the id of a connection of this integration');
    if ((await leaseStore.countLive(tx, ctx.environment.id, found.id)) >= MAX_LEASES)
      throw invalidBody(['connectionId'], `a connection has at most ${MAX_LEASES} leases at a time; revoke one first`);
    return leaseStore.insert(tx, ctx.environment.id, {
      ...lease,
      lookupId: parsed.id,
      mac: macOf(ctx.keys.pepper, token),
      connection: found.id,
      ttlSeconds: input.ttl,
      notAfter: ctx.keyExpiresAt ?? null,
    });
  });
  const listed = presentLease({ ...lease, ...times, integrationKey, connectionId, lastUsedAt: null, useCount: 0 });
  return { data: { ...listed, token } };
}
