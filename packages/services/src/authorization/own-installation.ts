import { connectionStore, type AuthorizationFlowRecord } from '@holdfast/db';
import { AppError, type ProviderAccount } from '@holdfast/schema';

import type { ServiceContext } from '../context.js';
import { appJwtOf, endpointsOf, GITHUB_HEADERS, type AppInstallation } from '../modes/app-installation.js';
import { tokenFetch } from '../token-requests/request-provider-token.js';

const CLOCK_SKEW_MS = 5 * 60_000;

interface Claimed {
  readonly flow: AuthorizationFlowRecord;
  readonly installation: AppInstallation;
  /** Whether the person can be asked whose it is. */
  readonly isVouchedFor: boolean;
}

/**
 * Proves that an installation is one of the app. The number comes by the browser, and whoever sits there could write that of somebody
 * else: where no person vouches, it must have been made or changed since the flow began, or be the one that the connection has.
 * @returns whose account it is on
 * @throws AppError `provider_refused`
 */
export async function requireOwnInstallation(ctx: ServiceContext, { flow, installation, isVouchedFor }: Claimed): Promise<ProviderAccount | null> {
  const jwt = await appJwtOf(ctx, installation.integration);
  const response = await tokenFetch(ctx)(endpointsOf(installation).installation.href, {
    method: 'GET',
    headers: { ...GITHUB_HEADERS, authorization: `Bearer ${jwt}` },
  });
  const body: unknown = response.status === 200 ? await response.json().catch(() => undefined) : undefined;
  const facts = typeof body === 'object' && body !== null ? (body as Readonly<Record<string, unknown>>) : undefined;
  if (response.status >= 500 || (response.status === 200 && !facts)) throw new AppError('token_request_failed', 'The provider did not answer as it should.');
  if (!facts) throw new AppError('provider_refused', 'The provider knows no such installation of this app.');
  if (!isVouchedFor && !(await isRecent(ctx, { flow, installation }, facts))) {
    throw new AppError('provider_refused', 'This installation was not made just now. Remove the app at the provider and install it again from here.');
  }
  return accountOf(facts['account']);
}

async function isRecent(
  ctx: ServiceContext,
  { flow, installation }: Pick<Claimed, 'flow' | 'installation'>,
  facts: Readonly<Record<string, unknown>>,
): Promise<boolean> {
  const target = flow.targetConnection === null ? undefined : await connectionStore.getById(ctx.db, ctx.environment.id, flow.targetConnection, {});
  if (target?.connectionConfig['installation_id'] === installation.installationId) return true;
  // What was asked for earlier is approved in between.
  const since = target?.connectionConfig['pending'] === true ? target.updatedAt : flow.createdAt;
  return [facts['created_at'], facts['updated_at']].some((moment) => typeof moment === 'string' && Date.parse(moment) >= since.getTime() - CLOCK_SKEW_MS);
}

function accountOf(account: unknown): ProviderAccount | null {
  if (typeof account !== 'object' || account === null || !('id' in account)) return null;
  const name = 'login' in account && typeof account.login === 'string' ? account.login : null;
  return typeof account.id === 'number' || typeof account.id === 'string' ? { id: String(account.id), name, email: null } : null;
}
