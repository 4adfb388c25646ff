import { authFaults } from './auth-faults.js';
import { usesRedirect } from './auth-mode.js';
import { credentialFaults } from './credential-faults.js';
import type { DefinitionFault } from './definition-fault.js';
import { OPTIONAL_FACTS } from './fact-sources.js';
import { fieldFault, normalizeFieldValue, type Field } from './field.js';
import { GIVEN } from './known-facts.js';
import type { ProviderShape } from './provider-shape.js';
import { templateFaults } from './template-faults.js';

/** The rules between the parts of a definition, which no part can check alone. */
export function definitionFaults(definition: ProviderShape): readonly DefinitionFault[] {
  return [
    ...fieldFaults(definition),
    ...credentialFaults(definition),
    ...authFaults(definition),
    ...templateFaults(definition),
    ...absenceFaults(definition),
  ];
}

function absenceFaults(definition: ProviderShape): DefinitionFault[] {
  return OPTIONAL_FACTS.filter((fact) => Object.hasOwn(definition.absent ?? {}, fact) && GIVEN[fact](definition)).map(
    (fact) => ({
      path: ['absent', fact],
      message: 'is listed as absent, but given',
    }),
  );
}

const GROUPS = ['config', 'credentials', 'settings'] as const;

function fieldFaults(definition: ProviderShape): DefinitionFault[] {
  return GROUPS.flatMap((group) =>
    Object.entries(definition[group] ?? {}).flatMap(([key, field]) =>
      [...faultsOfField(field, group), ...secretFaults(field, group, definition)].map((message) => ({
        path: [group, key],
        message,
      })),
    ),
  );
}

/**
 * During an authorization, values that were entered before wait in the clear. Values that the provider sends
 * afterwards do not.
 */
function secretFaults({ secret, source }: Field, group: (typeof GROUPS)[number], definition: ProviderShape): string[] {
  const isTypedBefore = group === 'config' && secret === true && source === undefined && usesRedirect(definition);
  return isTypedBefore
    ? ['is secret and would be entered before a redirect: make it a setting of the integration']
    : [];
}

function faultsOfField(field: Field, group: (typeof GROUPS)[number]): string[] {
  const faults: string[] = [];
  for (const name of ['default', 'example'] as const) {
    const value = field[name];
    const fault =
      value === undefined || value === '' ? undefined : fieldFault(field, normalizeFieldValue(field, value));
    if (fault) faults.push(`its ${name} violates its own rule: it ${fault.message}`);
  }
  if (field.hidden && field.default === undefined) faults.push('is hidden and has no default');
  if (field.pinned && (group !== 'settings' || field.default === undefined))
    faults.push('only a setting with a default can be pinned');
  if (field.quiet && (group !== 'config' || field.required !== false || field.source !== undefined))
    faults.push('only an optional config value can be quiet');
  if (group !== 'config' && field.source !== undefined)
    faults.push('only a config field can have a source other than a form');
  if (field.hostSuffixes && !['hostname', 'https-url'].includes(field.format ?? '')) {
    faults.push('hostSuffixes need the format hostname or https-url');
  }
  return faults;
}
