import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

import { registeredClientStore, type IntegrationRecord } from '@holdfast/db';
import type { RegisteredClient } from '@holdfast/oauth';

import type { ServiceContext } from '../context.js';
import { openValue, owners, sealValue } from '../keys/sealed-values.js';

/** A server may forget a client, or end its secret, without notice; a new client is registered after this time. */
const LIFE_SECONDS = 24 * 3_600;
/** Longer than a registration may take. */
const CLAIM_SECONDS = 60;
const LOOK_EVERY_MS = 150;
const MOST_PER_INTEGRATION = 1_000;

export interface RegistrationTarget {
  readonly integration: Pick<IntegrationRecord, 'id'>;
  readonly issuer: string;
  /** Our redirect URI and every URL that the server published; if one changes, another client is registered. */
  readonly addresses: readonly (string | null)[];
}

interface SealedClient {
  readonly client: RegisteredClient;
  readonly server: string;
}

/**
 * Returns the client that is registered for an integration at an issuer, or registers one: however many end users start
 * at the same time, in however many processes, a server sees one registration. A secret is sealed for its place and for
 * the URLs that it was issued for.
 */
export async function registeredOnce(
  ctx: ServiceContext,
  target: RegistrationTarget,
  register: () => Promise<RegisteredClient>,
): Promise<RegisteredClient> {
  const place = {
    integrationRowId: target.integration.id,
    issuerHash: hash(target.issuer),
    serverHash: hash(JSON.stringify(target.addresses)),
  };
  const here = ctx.processState.registrations;
  const key = [
    ctx.environment.id,
    place.integrationRowId,
    place.issuerHash.toString('hex'),
    place.serverHash.toString('hex'),
  ].join(' ');
  const known = here.get(key);
  if (known) return known;
  const client = findOrRegister(ctx, place, register).finally(() => here.delete(key));
  here.set(key, client);
  return client;
}

/** The server no longer knows the client, so the next start registers another. */
export async function forgetClient(ctx: ServiceContext, clientId: string): Promise<void> {
  await registeredClientStore.forget(ctx.db, ctx.environment.id, clientId);
}

async function findOrRegister(
  ctx: ServiceContext,
  place: registeredClientStore.RegistrationPlace,
  register: () => Promise<RegisteredClient>,
): Promise<RegisteredClient> {
  // Terminates: the claim of a process that is gone expires, and then this one claims.
  for (;;) {
    const sealed = await registeredClientStore.find(ctx.db, ctx.environment.id, place);
    if (sealed) return openClient(ctx, place, sealed);
    if (await registeredClientStore.claim(ctx.db, ctx.environment.id, place, CLAIM_SECONDS))
      return registerAndKeep(ctx, place, register);
    await sleep(LOOK_EVERY_MS);
  }
}

async function registerAndKeep(
  ctx: ServiceContext,
  place: registeredClientStore.RegistrationPlace,
  register: () => Promise<RegisteredClient>,
): Promise<RegisteredClient> {
  try {
    const client = await register();
    const content: SealedClient = { client, server: hexOf(place.serverHash) };
    const sealedClient = await sealValue(ctx, JSON.stringify(content), ownerOf(ctx, place));
    await registeredClientStore.keep(ctx.db, ctx.environment.id, {
      ...place,
      clientId: client.id,
      sealedClient,
      ttlSeconds: LIFE_SECONDS,
    });
    await registeredClientStore.trim(ctx.db, ctx.environment.id, place.integrationRowId, MOST_PER_INTEGRATION);
    return client;
  } catch (error) {
    await registeredClientStore.release(ctx.db, ctx.environment.id, place);
    throw error;
  }
}

async function openClient(
  ctx: ServiceContext,
  place: registeredClientStore.RegistrationPlace,
  sealed: Uint8Array,
): Promise<RegisteredClient> {
  // This service sealed the value from this type, and it has just been authenticated.
  const { client, server } = JSON.parse(await openValue(ctx, sealed, ownerOf(ctx, place))) as SealedClient;
  if (server !== hexOf(place.serverHash)) throw new Error('a registered client was moved to another server');
  return client;
}

function ownerOf(
  ctx: ServiceContext,
  { integrationRowId, issuerHash }: registeredClientStore.RegistrationPlace,
): ReturnType<typeof owners.registeredClient> {
  return owners.registeredClient(ctx.environment.id, integrationRowId, hexOf(issuerHash));
}

function hash(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
