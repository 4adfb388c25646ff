import { setTimeout as sleep } from 'node:timers/promises';

import { authorizationFlowStore } from '@holdfast/db';
import { expandPresent, resolveUrl } from '@holdfast/providers';
import { AppError } from '@holdfast/schema';

import type { ServiceContext } from '../context.js';
import { makeDeliveryCode } from './delivery-code.js';
import { openFlowSecrets, sealFlowSecrets } from './flow-secrets.js';
import type { FlowSecrets, OpenFlow, RedirectMode } from './redirect-mode.js';
import { templateValues } from '../token-requests/request-provider-token.js';

/** What a provider's server handed over for a flow, sealed until the browser is back. */
export interface CredentialDelivery {
  readonly username: string;
  readonly password: string;
  /** What it put beside them, by the rules of its fields. */
  readonly connectionConfig: Readonly<Record<string, string>>;
}

const TRIES = 40;
const PAUSE_MS = 250;

/**
 * The end user approves in the provider's own pages; its server hands credentials to ours, and the browser comes back. Usually in this
 * order: a browser that is faster waits a while.
 */
export const installRedirect: RedirectMode<'install'> = {
  open: async (_ctx, { definition, integration, connectionConfig }) => ({
    tokenEndpoint: resolveUrl(definition.auth.installUrl, templateValues({ connectionConfig, settings: integration.settings })).href,
    issuer: null,
    scopes: [],
  }),

  begin: async (ctx, { flow, integration, definition, secrets }, state) => {
    const { code, token } = makeDeliveryCode(state);
    const values = {
      ...templateValues({ connectionConfig: flow.connectionConfig, settings: integration.settings }),
      named: {
        state,
        returnUrl: flow.redirectUri,
        deliveryUrl: new URL(`oauth/deliver/${code}`, ctx.publicUrl).href,
        'app.id': integration.appId ?? '',
        'app.link': integration.appLink ?? '',
      },
    };
    const redirectTo = resolveUrl(definition.auth.installUrl, values);
    for (const [name, value] of Object.entries(expandPresent(definition.auth.params, values))) redirectTo.searchParams.set(name, value);
    return { redirectTo, secrets: { ...secrets, deliveryToken: token } };
  },

  complete: async (ctx, open, query) => {
    const { denied } = open.definition.auth;
    if (denied && query.get(denied.param) === denied.equals) {
      throw new AppError('access_denied', 'Access was not granted at the provider, so nothing was connected.');
    }
    const { username, password, connectionConfig } = deliveryIn(open.secrets) ?? (await awaitDelivery(ctx, open));
    return { credentials: { type: 'BASIC', username, password }, connectionConfig, grantedScopes: null, account: null };
  },
};

/** The claim took the secrets from the row; while we wait they lie there again, for the delivery to be added. @throws AppError `provider_refused` */
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
  throw new AppError('provider_refused', 'The provider handed over no credentials. Start again.');
}

function deliveryIn({ delivered }: FlowSecrets): CredentialDelivery | undefined {
  // Sealed by this service from a value of this type, and authenticated since.
  return delivered === undefined ? undefined : (JSON.parse(delivered) as CredentialDelivery);
}
