import { scopeRulesOf } from '@holdfast/providers';
import { authWebhookSchema, eventCatalogue, missingScopes, type AuthWebhook, type EndUserView } from '@holdfast/schema';

import type { ServiceContext } from '../context.js';
import { isAuthEvent, type AnnouncedEvent } from './event.js';

/** The body of the webhook that reports an event. */
export function presentAuthWebhook(ctx: ServiceContext, event: AnnouncedEvent): AuthWebhook {
  const { operation } = eventCatalogue[event.type].audience;
  const error = isAuthEvent(event) ? event.error : undefined;
  const isMade = error === undefined && (operation === 'creation' || operation === 'override');
  const { provider, tags, requestedScopes, grantedScopes = null, endUser, ...subject } = event.subject;
  return authWebhookSchema.parse({
    from: 'nango',
    type: 'auth',
    connectionId: subject.connectionId,
    providerConfigKey: subject.integrationKey,
    authMode: subject.authMode,
    provider,
    environment: ctx.environment.name,
    operation,
    success: error === undefined,
    ...(tags && { tags }),
    ...(isMade &&
      requestedScopes && {
        missingScopes: missingScopes(requestedScopes, grantedScopes, scopeRulesOf(ctx.providers.get(provider))),
      }),
    ...(endUser && { endUser: endUserPart(endUser) }),
    ...(error && { error }),
  });
}

function endUserPart(endUser: EndUserView): AuthWebhook['endUser'] {
  return {
    endUserId: endUser.id,
    endUserEmail: endUser.email,
    ...(endUser.organization && { organizationId: endUser.organization.id }),
    tags: endUser.tags ?? {},
  };
}
