import { expectTypeOf, test } from 'vitest';
import type * as z from 'zod';

import type * as schemas from './index.js';

type Of<Name extends keyof typeof schemas> = (typeof schemas)[Name] extends z.ZodType<infer Output> ? Output : never;

/** A written type keeps its documentation in the declarations and needs no zod. It must say what its schema says. */
test('the written types are those of their schemas', () => {
  expectTypeOf<Of<'activityKindSchema'>>().toEqualTypeOf<schemas.ActivityKind>();
  expectTypeOf<Of<'apiKeySchema'>>().toEqualTypeOf<schemas.ApiKey>();
  expectTypeOf<Of<'authModeSchema'>>().toEqualTypeOf<schemas.AuthMode>();
  expectTypeOf<Of<'authorizationServerSchema'>>().toEqualTypeOf<schemas.AuthorizationServer>();
  expectTypeOf<Of<'authWebhookSchema'>>().branded.toEqualTypeOf<schemas.AuthWebhook>();
  expectTypeOf<Of<'completedConnectSessionSchema'>>().branded.toEqualTypeOf<schemas.CompletedConnectSession>();
  expectTypeOf<Of<'connectionActivityPageSchema'>>().branded.toEqualTypeOf<schemas.ConnectionActivityPage>();
  expectTypeOf<Of<'connectionActivitySchema'>>().branded.toEqualTypeOf<schemas.ConnectionActivity>();
  expectTypeOf<Of<'connectionListSchema'>>().branded.toEqualTypeOf<schemas.ConnectionList>();
  expectTypeOf<Of<'connectionMetadataSchema'>>().toEqualTypeOf<schemas.ConnectionMetadata>();
  expectTypeOf<Of<'connectionSchema'>>().branded.toEqualTypeOf<schemas.Connection>();
  expectTypeOf<Of<'connectSettingsSchema'>>().toEqualTypeOf<schemas.ConnectSettings>();
  expectTypeOf<Of<'createdApiKeySchema'>>().branded.toEqualTypeOf<schemas.CreatedApiKey>();
  expectTypeOf<Of<'createdConnectSessionSchema'>>().branded.toEqualTypeOf<schemas.CreatedConnectSession>();
  expectTypeOf<Of<'createdWebhookEndpointSchema'>>().branded.toEqualTypeOf<schemas.CreatedWebhookEndpoint>();
  expectTypeOf<Of<'credentialsSchema'>>().branded.toEqualTypeOf<schemas.Credentials>();
  expectTypeOf<Of<'diagnosisSchema'>>().branded.toEqualTypeOf<schemas.Diagnosis>();
  expectTypeOf<Of<'endUserViewSchema'>>().branded.toEqualTypeOf<schemas.EndUserView>();
  expectTypeOf<Of<'deliveredEventSchema'>>().toEqualTypeOf<schemas.DeliveredEvent>();
  expectTypeOf<Of<'deliveryStateSchema'>>().toEqualTypeOf<schemas.DeliveryState>();
  expectTypeOf<Of<'environmentActivityPageSchema'>>().branded.toEqualTypeOf<schemas.EnvironmentActivityPage>();
  expectTypeOf<Of<'environmentActivitySchema'>>().branded.toEqualTypeOf<schemas.EnvironmentActivity>();
  expectTypeOf<Of<'formFieldSchema'>>().branded.toEqualTypeOf<schemas.FormField>();
  expectTypeOf<Of<'grantedScopeSchema'>>().toEqualTypeOf<schemas.GrantedScope>();
  expectTypeOf<Of<'importedConnectionsSchema'>>().branded.toEqualTypeOf<schemas.ImportedConnections>();
  expectTypeOf<Of<'integrationSchema'>>().branded.toEqualTypeOf<schemas.Integration>();
  expectTypeOf<Of<'issueSchema'>>().toEqualTypeOf<schemas.Issue>();
  expectTypeOf<Of<'listedConnectionSchema'>>().branded.toEqualTypeOf<schemas.ListedConnection>();
  expectTypeOf<Of<'providerAccountSchema'>>().toEqualTypeOf<schemas.ProviderAccount>();
  expectTypeOf<Of<'providerTemplateSchema'>>().branded.toEqualTypeOf<schemas.ProviderTemplate>();
  expectTypeOf<Of<'reportedUnauthorizedSchema'>>().toEqualTypeOf<schemas.ReportedUnauthorized>();
  expectTypeOf<Of<'revocableTokenSchema'>>().toEqualTypeOf<schemas.RevocableToken>();
  expectTypeOf<Of<'revocationResultSchema'>>().toEqualTypeOf<schemas.RevocationResult>();
  expectTypeOf<Of<'webhookAttemptSchema'>>().branded.toEqualTypeOf<schemas.WebhookAttempt>();
  expectTypeOf<Of<'webhookDeliveryDetailSchema'>>().branded.toEqualTypeOf<schemas.WebhookDeliveryDetail>();
  expectTypeOf<Of<'webhookDeliveryPageSchema'>>().branded.toEqualTypeOf<schemas.WebhookDeliveryPage>();
  expectTypeOf<Of<'webhookDeliverySchema'>>().branded.toEqualTypeOf<schemas.WebhookDelivery>();
  expectTypeOf<Of<'webhookEndpointSchema'>>().toEqualTypeOf<schemas.WebhookEndpoint>();
  expectTypeOf<Of<'webhookEndpointSigningKeySchema'>>().toEqualTypeOf<schemas.WebhookEndpointSigningKey>();
  expectTypeOf<Of<'webhookSettingsSchema'>>().toEqualTypeOf<schemas.WebhookSettings>();
});
