import { createHmac, randomBytes } from 'node:crypto';

import type { CompareIntegrationInput } from '@holdfast/client';

import type { WantedIntegration } from '../config/wanted-integrations.js';

/** The fingerprints that the server compares. No value leaves this process except the scopes, which are not secret. */
export function fingerprintsOf({
  credentials,
  scopes,
  settings,
}: Pick<WantedIntegration, 'credentials' | 'scopes' | 'settings'>): CompareIntegrationInput {
  const salt = randomBytes(32);
  const under = (prefix: string, values: Readonly<Record<string, string>>): Record<string, string> =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [
        name,
        createHmac('sha256', salt).update(`${prefix}.${name}:${value}`).digest('base64url'),
      ]),
    );
  return {
    salt: salt.toString('base64url'),
    credentials: under('credentials', credentials),
    integration_config: under('integration_config', settings),
    scopes,
  };
}
