import {
  connectionStore,
  connectSessionStore,
  openFlowStore,
  type AuthorizationFlowRecord,
  type ConnectionRecord,
  type ConnectSessionRecord,
} from '@holdfast/db';
import { AppError, parseJson, readMoment, type ProviderAccount } from '@holdfast/schema';

import { endUserIdOf } from '../connect-sessions/session-person.js';
import type { ServiceContext } from '../context.js';
import { appJwtOf, endpointsOf, GITHUB_HEADERS, type AppInstallation } from '../modes/app-installation.js';
import { tokenFetch } from '../token-requests/request-provider-token.js';

/** The most refused installations of a session, and of an end user in an hour. */
const MOST_TRIES = 5;

interface Claimed {
  readonly flow: AuthorizationFlowRecord;
  readonly installation: AppInstallation;
  /** Whether the provider could name the person who owns it. */
  readonly isVouchedFor: boolean;
}

/**
 * Proves that an installation belongs to the person who connects it. Its number comes from the browser, and a person
 * could enter that of somebody else. If no person vouches for it, the installation must be newer than the flow and
 * unknown to all other connections, or be that of the present connection.
 * @returns the account that it is on
 * @throws AppError `provider_refused`
 */
export async function requireOwnInstallation(
  ctx: ServiceContext,
  { flow, installation, isVouchedFor }: Claimed,
): Promise<ProviderAccount | null> {
  await limitTries(ctx, flow);
  const jwt = await appJwtOf(ctx, installation.integration);
  const response = await tokenFetch(ctx)(endpointsOf(installation).installation.href, {
    method: 'GET',
    headers: { ...GITHUB_HEADERS, authorization: `Bearer ${jwt}` },
  });
  const body: unknown =
    response.status === 200
      ? await response
          .text()
          .then((text) => parseJson(text))
          .catch(() => undefined)
      : undefined;
  const facts = typeof body === 'object' && body !== null ? (body as Readonly<Record<string, unknown>>) : undefined;
  if (response.status >= 500 || (response.status === 200 && !facts))
    throw new AppError('token_request_failed', 'The provider did not respond as expected.');
  if (!facts) throw new AppError('provider_refused', 'The provider does not know this installation of the app.');
  if (!isVouchedFor && !(await isRecent(ctx, { flow, installation }, facts))) {
    throw new AppError(
      'provider_refused',
      'This installation is not new. Remove the app at the provider and install it again from here.',
    );
  }
  if (!isVouchedFor) await requireUnheld(ctx, { flow, installation });
  return accountOf(facts['account']);
}

async function isRecent(
  ctx: ServiceContext,
  { flow, installation }: Pick<Claimed, 'flow' | 'installation'>,
  facts: Readonly<Record<string, unknown>>,
): Promise<boolean> {
  const target =
    flow.targetConnection === null
      ? undefined
      : await connectionStore.getById(ctx.db, ctx.environment.id, flow.targetConnection, {});
  if (target?.connectionConfig['installation_id'] === installation.installationId) return true;
  // An owner may approve an earlier request in between. The provider's times have whole seconds.
  const since = target?.connectionConfig['pending'] === true ? target.updatedAt : flow.createdAt;
  return (readMoment(facts['created_at']) ?? 0) >= Math.floor(since.getTime() / 1_000) * 1_000;
}

/**
 * Connections with this installation must belong to the person for whom this one would be. @throws AppError
 * `provider_refused`
 */
async function requireUnheld(
  ctx: ServiceContext,
  { flow, installation }: Pick<Claimed, 'flow' | 'installation'>,
): Promise<void> {
  const holders = await connectionStore.listByInstallation(
    ctx.db,
    ctx.environment.id,
    installation.integration.id,
    installation.installationId,
  );
  const session =
    flow.sessionId === null ? undefined : await connectSessionStore.get(ctx.db, ctx.environment.id, flow.sessionId);
  if (holders.every((holder) => holder.id === flow.targetConnection || (session && isSamePerson(holder, session))))
    return;
  throw new AppError('provider_refused', 'This installation is already connected for another person.');
}

/**
 * Whether the product's own ids are equal; if neither side has an id, whether all tags are, of which there must be
 * some.
 */
function isSamePerson(holder: Pick<ConnectionRecord, 'endUser' | 'tags'>, session: ConnectSessionRecord): boolean {
  const [theirs, mine] = [endUserIdOf(holder), endUserIdOf(session)];
  if (theirs !== null || mine !== null) return theirs === mine;
  const tags = Object.entries(session.tags ?? {});
  return (
    tags.length > 0 &&
    tags.length === Object.keys(holder.tags).length &&
    tags.every(([key, value]) => holder.tags[key] === value)
  );
}

/**
 * Installation numbers can be guessed one after another, so a session and its end user may be wrong only a few times.
 * @throws AppError `provider_refused`
 */
async function limitTries(
  ctx: ServiceContext,
  { id, integrationRowId, sessionId, endUserKey }: AuthorizationFlowRecord,
): Promise<void> {
  const tries = await openFlowStore.countTries(ctx.db, ctx.environment.id, {
    flowId: id,
    integrationRowId,
    sessionId,
    endUserKey,
  });
  if (tries >= MOST_TRIES)
    throw new AppError('provider_refused', 'Too many installations were refused. Try again in an hour.');
}

function accountOf(account: unknown): ProviderAccount | null {
  if (typeof account !== 'object' || account === null || !('id' in account)) return null;
  const name = 'login' in account && typeof account.login === 'string' ? account.login : null;
  return typeof account.id === 'number' || typeof account.id === 'string'
    ? { id: String(account.id), name, email: null }
    : null;
}
