import type { ConfiguredValue, HoldfastConfig } from '@holdfast/client';

import { CommandError, EXIT } from '../command-error.js';

/** An integration as the configuration describes it, under the names of the wire. A value that it does not name is left alone. */
export interface WantedIntegration {
  readonly id: string;
  readonly provider: string;
  readonly displayName: string | undefined;
  /** Without the scopes: `client_id`, `client_secret`, `private_key`, … */
  readonly credentials: Readonly<Record<string, string>>;
  /** Separated by commas. */
  readonly scopes: string | undefined;
  readonly settings: Readonly<Record<string, string>>;
}

/**
 * The integrations of a configuration with the values of the environment variables that it refers to.
 * @throws CommandError that names every variable without a value
 */
export function wantedIntegrations(
  { integrations }: HoldfastConfig,
  readVariable: (name: string) => string | undefined,
): readonly WantedIntegration[] {
  const unset = new Set<string>();
  const valueOf = (value: ConfiguredValue): string => {
    if (typeof value === 'string') return value;
    const found = readVariable(value.env);
    if (found === undefined) unset.add(value.env);
    return found ?? '';
  };
  const valuesOf = (given: Readonly<Record<string, ConfiguredValue | undefined>>): Record<string, string> =>
    Object.fromEntries(
      Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, valueOf(value)]])),
    );
  const wanted = Object.entries(integrations).map(([id, { provider, displayName, client, app, settings }]) => ({
    id,
    provider,
    displayName,
    credentials: valuesOf({
      client_id: client?.id,
      client_secret: client?.secret,
      webhook_secret: client?.webhookSecret,
      app_id: app?.id,
      app_link: app?.link,
      private_key: app?.privateKey,
    }),
    scopes: client?.scopes?.join(','),
    settings: valuesOf(settings ?? {}),
  }));
  if (unset.size === 0) return wanted;
  throw new CommandError(
    EXIT.failed,
    `holdfast: the configuration refers to variables that are not set: ${[...unset].join(', ')}.`,
  );
}
