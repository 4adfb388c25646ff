import type { Integration, ProviderTemplate } from '@holdfast/client';

interface Environment {
  readonly integrations: readonly Pick<Integration, 'unique_key' | 'provider'>[];
  /** The providers of the integrations. */
  readonly providers: readonly Pick<
    ProviderTemplate,
    'name' | 'auth_mode' | 'connection_config' | 'integration_config'
  >[];
}

/** Declarations with which a client knows the integrations of an environment. The same environment gives the same text. */
export function renderRegister({ integrations, providers }: Environment): string {
  return `// Written by \`npx holdfast types\`. Run it again when the integrations of the environment change.
import type { ProviderShape } from '@holdfast/client';

declare module '@holdfast/client' {
  interface Register {
    config: {
      readonly integrations: {
${lines(integrations.map(({ unique_key: id, provider }) => `        readonly ${JSON.stringify(id)}: { readonly provider: ${JSON.stringify(provider)} };`))}      };
      readonly tags: undefined;
      readonly metadata: undefined;
    };
  }

  /** As your server has them; a provider of the catalogue stays as the client has it. */
  interface CustomProviders {
${lines(providers.map((provider) => `    readonly ${JSON.stringify(provider.name)}: ${shapeOf(provider)};`))}  }
}
`;
}

function shapeOf({
  auth_mode: mode,
  connection_config: config,
  integration_config: settings,
}: Environment['providers'][number]): string {
  return `ProviderShape<${JSON.stringify(mode)}, ${union(config)}, ${union(settings)}>`;
}

function union(fields: object | undefined): string {
  return (
    Object.keys(fields ?? {})
      .toSorted()
      .map((name) => JSON.stringify(name))
      .join(' | ') || 'never'
  );
}

function lines(given: readonly string[]): string {
  return given
    .toSorted()
    .map((line) => `${line}\n`)
    .join('');
}
