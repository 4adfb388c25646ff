import { setTimeout as sleep } from 'node:timers/promises';

import {
  authorizationFlowStore,
  connectSessionStore,
  environmentStore,
  type AuthorizationFlowRecord,
  type IntegrationRecord,
} from '@holdfast/db';
import { expandPresent, resolveUrl } from '@holdfast/providers';
import { AppError } from '@holdfast/schema';

import type { ConnectSession } from '../access/authenticate-session.js';
import { endUserIdOf, personOf } from '../connect-sessions/session-person.js';
import type { ServiceContext } from '../context.js';
import { verifyCredentials } from '../credentials/verify-credentials.js';
import { SERVICE_SETTINGS } from '../integrations/service-settings.js';
import { templateValues } from '../token-requests/request-provider-token.js';
import { makeDeliveryCode } from './delivery-code.js';
import { openFlowSecrets, sealFlowSecrets } from './flow-secrets.js';
import type { FlowSecrets, OpenFlow, RedirectMode } from './redirect-mode.js';

/** The credentials that a provider's server delivered for a flow, sealed until the browser is back. */
export interface CredentialDelivery {
  readonly username: string;
  readonly password: string;
  /** Further values of the delivery, checked by the rules of their fields. */
  readonly connectionConfig: Readonly<Record<string, string>>;
}

const TRIES = 40;
const PAUSE_MS = 250;

/**
 * The end user approves in the provider's own pages, its server delivers credentials to ours, and the browser returns.
 * Usually in this order: if the browser is first, it waits.
 */
export const installRedirect: RedirectMode<'install'> = {
  open: async (_ctx, { definition, integration, connectionConfig, session }) => {
    requireOptedIn(integration, session);
    return {
      tokenEndpoint: resolveUrl(
        definition.auth.installUrl,
        templateValues({ connectionConfig, settings: integration.settings }),
      ).href,
      issuer: null,
      scopes: [],
    };
  },

  begin: async (ctx, { flow, integration, definition, secrets }, state) => {
    const { code, token } = makeDeliveryCode(ctx, state);
    const values = {
      ...templateValues({ connectionConfig: flow.connectionConfig, settings: integration.settings }),
      named: {
        state,
        returnUrl: flow.redirectUri,
        deliveryUrl: new URL(`oauth/deliver/${code}`, ctx.publicUrl).href,
        onBehalf: await onBehalfOf(ctx, flow),
        'app.id': integration.appId ?? '',
        'app.link': integration.appLink ?? '',
      },
    };
    const redirectTo = resolveUrl(definition.auth.installUrl, values);
    for (const [name, value] of Object.entries(expandPresent(definition.auth.params, values)))
      redirectTo.searchParams.set(name, value);
    return { redirectTo, secrets: { ...secrets, deliveryToken: token } };
  },

  complete: async (ctx, open, query) => {
    const { denied } = open.definition.auth;
    if (denied && query.get(denied.param) === denied.equals) {
      throw new AppError('access_denied', 'Access was not granted at the provider, so nothing was connected.');
    }
    const { username, password, connectionConfig } = deliveryIn(open.secrets) ?? (await awaitDelivery(ctx, open));
    const credentials = { type: 'BASIC', username, password } as const;
    const { definition, integration, flow } = open;
    await verifyCredentials(ctx, {
      definition,
      integration,
      credentials,
      connectionConfig: { ...connectionConfig, ...flow.connectionConfig },
    });
    return { credentials, connectionConfig, grantedScopes: null, account: null };
  },
};

/**
 * The plugin's server proves nothing about the person whose browser returns, so the product must name the address whose
 * keys it wants.
 * @throws AppError `integration_not_ready`, `integration_not_allowed`
 */
function requireOptedIn({ uniqueKey, settings }: IntegrationRecord, session: ConnectSession): void {
  if (settings[SERVICE_SETTINGS.pluginInstalls] !== 'true') {
    throw new AppError(
      'integration_not_ready',
      `"${uniqueKey}" does not install plugins: its custom.plugin_installs is not true; see "Plugins" in docs/security/flow-ownership.md`,
    );
  }
  if (session.redirectUrl !== null && endUserIdOf(session) !== null) return;
  throw new AppError(
    'integration_not_allowed',
    `"${uniqueKey}" installs a plugin, which your backend must complete: create the session with tags.end_user_id and a redirect_url`,
  );
}

/** The name that the owner of the shop sees: the product, and the person for whom the connection will be. */
async function onBehalfOf(ctx: ServiceContext, flow: AuthorizationFlowRecord): Promise<string> {
  const settings = await environmentStore.connectSettings(ctx.db, ctx.environment.id);
  const session =
    flow.sessionId === null ? undefined : await connectSessionStore.get(ctx.db, ctx.environment.id, flow.sessionId);
  const { name = null, email = null, id = null } = session ? personOf(session) : {};
  return `${settings.productName ?? ctx.environment.name} for ${[name, email, id].find((text) => text !== null) ?? 'an unknown person'}`;
}

/**
 * The claim took the secrets from the row; they are restored during the wait, so that the delivery can be added.
 * @throws AppError `provider_refused`
 */
async function awaitDelivery(ctx: ServiceContext, { flow, secrets }: OpenFlow<'install'>): Promise<CredentialDelivery> {
  const waiting = { from: null, to: await sealFlowSecrets(ctx, flow.id, secrets) };
  let isWaiting = await authorizationFlowStore.replaceSecrets(ctx.db, ctx.environment.id, flow.id, waiting);
  for (let tried = 0; isWaiting && tried < TRIES; tried += 1) {
    await sleep(PAUSE_MS);
    const latest = await authorizationFlowStore.get(ctx.db, ctx.environment.id, flow.id);
    const delivered = latest && deliveryIn(await openFlowSecrets(ctx, latest));
    if (delivered) return delivered;
    isWaiting = latest?.status === 'claimed' && !latest.expired;
  }
  throw new AppError('provider_refused', 'The provider delivered no credentials. Start again.');
}

function deliveryIn({ delivered }: FlowSecrets): CredentialDelivery | undefined {
  // This service sealed the value from this type, and it has just been authenticated.
  return delivered === undefined ? undefined : (JSON.parse(delivered) as CredentialDelivery);
}
