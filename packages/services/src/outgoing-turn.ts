import type { EgressTurn } from '@holdfast/egress';
import { choosesHost, type ProviderDefinition } from '@holdfast/providers';

import type { Runtime, ServiceContext } from './context.js';

/** The most requests of one end user that may wait, however many flows were started. */
const MOST_PER_SESSION = 4;
const CHOSEN_HOSTS: OutgoingGroup = { name: 'hosts chosen by end users', limit: 500, shareOfFree: 1 };

export type OutgoingGroup = NonNullable<EgressTurn['groups']>[number];

/** The same context, whose outgoing requests are queued by this turn. */
export function withTurn<C extends Pick<Runtime, 'fetch'>>(ctx: C, turn: EgressTurn): C {
  return { ...ctx, fetch: (url, init) => ctx.fetch(url, { ...init, turn: init.turn ?? turn }) };
}

/** A refresh never waits for requests that end users start, nor for a host that an end user chose. */
export function forRefresh(ctx: ServiceContext, definition: ProviderDefinition): ServiceContext {
  return withTurn(ctx, {
    pool: choosesHost(definition) ? 'chosen_refresh' : 'refresh',
    groups: [environmentGroup(ctx)],
  });
}

/** For requests that create a connection, within the share of their session if there is one. */
export function forConnecting(
  ctx: ServiceContext,
  definition: ProviderDefinition,
  sessionId: string | null,
): ServiceContext {
  const session = sessionId === null ? [] : [{ name: `session ${sessionId}`, limit: MOST_PER_SESSION, shareOfFree: 1 }];
  return withTurn(ctx, {
    pool: choosesHost(definition) ? 'chosen' : 'connect',
    groups: [environmentGroup(ctx), ...session],
  });
}

/** Proxy calls share one pool; hosts that end users chose may use at most half of it. */
export function proxyGroups(ctx: ServiceContext, definition: ProviderDefinition): readonly OutgoingGroup[] {
  return [environmentGroup(ctx), ...(choosesHost(definition) ? [CHOSEN_HOSTS] : [])];
}

function environmentGroup({ environment }: ServiceContext): OutgoingGroup {
  return { name: `environment ${environment.id}`, limit: Infinity, shareOfFree: 1 };
}
