import { authorizationFlowStore, integrationStore, type AuthorizationFlowRecord } from '@holdfast/db';
import { buildAuthorizationUrl, createPkce } from '@holdfast/oauth';
import { resolveUrl } from '@holdfast/providers';
import { AppError } from '@holdfast/schema';

import type { Runtime, ServiceContext } from '../context.js';
import { definitionOf } from '../integrations/find-integration.js';
import { hashToken, randomToken } from '../keys/random.js';
import { owners, sealValue } from '../keys/sealed-values.js';
import { failFlow } from './fail-flow.js';
import { templateValues } from './request-provider-token.js';

const COOKIE_MAX_AGE_SECONDS = 600;

export interface BegunAuthorization {
  readonly redirectTo: URL;
  readonly cookie: { readonly name: string; readonly value: string; readonly maxAgeSeconds: number };
}

/**
 * Binds a flow to the browser that opened its start link, once, and gives the authorization request to send it to (RFC 6749 §4.1.1).
 * @throws AppError `flow_unknown`, `flow_expired`, `flow_already_used`
 */
export async function beginAuthorization(runtime: Runtime, startCode: string): Promise<BegunAuthorization> {
  const claim = await authorizationFlowStore.claimStart(runtime.db, hashToken(startCode));
  if (claim.kind !== 'claimed') throw unusableFlow(claim.kind);
  const { flow } = claim;
  const ctx: ServiceContext = { ...runtime, environment: { id: flow.environmentId, name: flow.environmentName } };
  try {
    return await bindToBrowser(ctx, flow);
  } catch (error) {
    // Whoever waits for the outcome must hear of it: the link works once.
    throw await failFlow(ctx, flow, error);
  }
}

async function bindToBrowser(ctx: ServiceContext, flow: AuthorizationFlowRecord): Promise<BegunAuthorization> {
  const state = randomToken();
  const browserSecret = randomToken();
  const { codeVerifier, codeChallenge } = createPkce();
  const redirectTo = await authorizationUrl(ctx, flow, { state, codeChallenge });
  await authorizationFlowStore.bind(ctx.db, ctx.environment.id, flow.id, {
    stateHash: hashToken(state),
    browserHash: hashToken(browserSecret),
    sealedVerifier: await sealValue(ctx, codeVerifier, owners.codeVerifier(ctx.environment.id, flow.id)),
  });
  return {
    redirectTo,
    cookie: { name: browserCookieName(ctx, flow.id), value: browserSecret, maxAgeSeconds: COOKIE_MAX_AGE_SECONDS },
  };
}

/** One cookie per flow, so that flows in two tabs do not disturb each other. */
export function browserCookieName(runtime: Pick<Runtime, 'publicUrl'>, flowId: string): string {
  const name = `oauth-${flowId.slice(0, 8)}`;
  return runtime.publicUrl.protocol === 'https:' ? `__Host-${name}` : name;
}

export function unusableFlow(kind: 'unknown' | 'expired' | 'already_used'): AppError {
  switch (kind) {
    case 'unknown':
      return new AppError('flow_unknown', 'This link is not known here. Go back and start again.');
    case 'expired':
      return new AppError('flow_expired', 'This took too long and the link has expired. Go back and start again.');
    case 'already_used':
      return new AppError('flow_already_used', 'This link was used before and works only once. Go back and start again.');
  }
}

async function authorizationUrl(
  ctx: ServiceContext,
  flow: AuthorizationFlowRecord,
  proof: { readonly state: string; readonly codeChallenge: string },
): Promise<URL> {
  const integration = await integrationStore.getById(ctx.db, ctx.environment.id, flow.integrationId);
  const definition = integration && definitionOf(ctx, integration);
  if (!integration?.clientId || definition?.auth.mode !== 'oauth2') throw unusableFlow('unknown');
  const { auth } = definition;
  return buildAuthorizationUrl({
    authorizationUrl: resolveUrl(auth.authorizationUrl, templateValues({ connectionConfig: flow.connectionConfig, settings: integration.settings })),
    clientId: integration.clientId,
    redirectUri: flow.redirectUri,
    scopes: flow.scopes,
    state: proof.state,
    params: withoutDeleted({ ...auth.authorizationParams, ...flow.authorizationParams }),
    ...(auth.scopeSeparator !== undefined && { scopeSeparator: auth.scopeSeparator }),
    ...(auth.pkce !== 'off' && { codeChallenge: proof.codeChallenge }),
    ...(auth.paramNames && { paramNames: auth.paramNames }),
  });
}

// The text "undefined" asks to leave out a parameter that the provider's definition sets.
function withoutDeleted(params: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(params).filter(([, value]) => value !== 'undefined'));
}
