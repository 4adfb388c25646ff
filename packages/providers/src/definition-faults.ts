import { authFaults } from './auth-faults.js';
import { fieldFault, normalizeFieldValue, type Field } from './field.js';
import type { ProviderShape } from './provider-shape.js';
import { templateFaults } from './template-faults.js';

/** A rule that a definition breaks, and where. */
export interface DefinitionFault {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** The rules between the parts of a definition, which no part can check alone. */
export function definitionFaults(definition: ProviderShape): readonly DefinitionFault[] {
  return [...fieldFaults(definition), ...credentialFaults(definition), ...authFaults(definition), ...templateFaults(definition)];
}

const GROUPS = ['config', 'credentials', 'settings'] as const;

function fieldFaults(definition: ProviderShape): DefinitionFault[] {
  return GROUPS.flatMap((group) =>
    Object.entries(definition[group] ?? {}).flatMap(([key, field]) =>
      faultsOfField(field, group).map((message) => ({ path: [group, key], message })),
    ),
  );
}

function faultsOfField(field: Field, group: (typeof GROUPS)[number]): string[] {
  const faults: string[] = [];
  for (const name of ['default', 'example'] as const) {
    const value = field[name];
    const fault = value === undefined || value === '' ? undefined : fieldFault(field, normalizeFieldValue(field, value));
    if (fault) faults.push(`its ${name} breaks its own rule: it ${fault.message}`);
  }
  if (field.hidden && field.default === undefined) faults.push('is hidden and has no default');
  if (group !== 'config' && field.source !== undefined) faults.push('only a field of config can be read from an answer');
  if (field.hostSuffixes && !['hostname', 'https-url'].includes(field.format ?? '')) {
    faults.push('hostSuffixes need the format hostname or https-url');
  }
  return faults;
}

const CREDENTIAL_KEYS: Readonly<Record<ProviderShape['auth']['mode'], readonly string[]>> = {
  'api-key': ['apiKey'],
  basic: ['username', 'password'],
  'oauth2-cc': ['client_id', 'client_secret'],
  oauth2: [],
  none: [],
};

function credentialFaults({ auth, credentials = {} }: ProviderShape): DefinitionFault[] {
  const expected = CREDENTIAL_KEYS[auth.mode];
  const given = Object.keys(credentials);
  if (given.length === expected.length && expected.every((key) => given.includes(key))) return [];
  const message = expected.length === 0 ? `the mode ${auth.mode} has no credentials to type` : `the mode ${auth.mode} needs exactly: ${expected.join(', ')}`;
  return [{ path: ['credentials'], message }];
}
