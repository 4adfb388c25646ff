import type { CreateIntegrationInput, Holdfast } from '@holdfast/client';

interface WantedIntegration {
  readonly provider: string;
  readonly client?: { readonly scopes?: readonly string[] | undefined } | undefined;
  readonly settings?: Readonly<Record<string, unknown>> | undefined;
}

/** Creates the integrations of a test, with clients that the fake provider accepts. */
export async function createIntegrations(
  holdfast: Holdfast,
  integrations: Readonly<Record<string, WantedIntegration>>,
): Promise<void> {
  for (const [id, integration] of Object.entries(integrations)) {
    const { data } = await holdfast.getProvider(integration.provider);
    const credentials = credentialsFor(data.auth_mode, integration.client?.scopes);
    const settings = textsOf(integration.settings ?? {});
    await holdfast.createIntegration({
      provider: integration.provider,
      unique_key: id,
      ...(credentials && { credentials }),
      ...(Object.keys(settings).length > 0 && { integration_config: settings }),
    });
  }
}

function credentialsFor(mode: string, scopes: readonly string[] = []): CreateIntegrationInput['credentials'] {
  if (mode !== 'OAUTH2' && mode !== 'OAUTH1' && mode !== 'TBA') return undefined;
  return { type: mode, client_id: 'test-client', client_secret: 'test-secret', scopes: scopes.join(',') };
}

/** A value from the environment of production has no meaning in a test. */
function textsOf(settings: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [name, typeof value === 'string' ? value : 'test']),
  );
}
