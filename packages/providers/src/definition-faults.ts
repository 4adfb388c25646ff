import { authFaults } from './auth-faults.js';
import { credentialFaults } from './credential-faults.js';
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
  if (group !== 'config' && field.source !== undefined) faults.push('only a field of config can come from elsewhere than a form');
  if (field.hostSuffixes && !['hostname', 'https-url'].includes(field.format ?? '')) {
    faults.push('hostSuffixes need the format hostname or https-url');
  }
  return faults;
}
