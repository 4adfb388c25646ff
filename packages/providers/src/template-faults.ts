import type { DefinitionFault } from './definition-fault.js';
import { fieldFormatOf } from './field-format.js';
import type { Field } from './field.js';
import type { ProviderShape } from './provider-shape.js';
import { parseTemplate, referencesOf, TemplateSyntaxError } from './template.js';
import { templatesOf, type LocatedTemplate } from './templates-of.js';
import { parseUrlTemplate, type UrlTemplate } from './url-template.js';

/**
 * Templates that cannot be read, that name undeclared values, or that let a value choose the destination of a secret.
 */
export function templateFaults(definition: ProviderShape): readonly DefinitionFault[] {
  return templatesOf(definition).flatMap((located) =>
    faultsOfTemplate(definition, located).map((message) => ({ path: located.path, message })),
  );
}

function faultsOfTemplate(definition: ProviderShape, { template, kind, names }: LocatedTemplate): string[] {
  try {
    const undeclared = referencesOf(parseTemplate(template)).filter(
      ({ name }) => !isDeclared(definition, name, { kind, names }),
    );
    const faults = undeclared.map(({ name }) => `names {${name}}, which does not exist`);
    return kind === 'text' ? faults : [...faults, ...addressFaults(definition, parseUrlTemplate(template))];
  } catch (error) {
    if (error instanceof TemplateSyntaxError) return [error.message];
    throw error;
  }
}

function isDeclared(
  definition: ProviderShape,
  name: string,
  { kind, names }: Pick<LocatedTemplate, 'kind' | 'names'>,
): boolean {
  const field = fieldOf(definition, name);
  if (field !== undefined) return kind === 'text' || !(name.startsWith('cred.') || field.secret);
  return names.includes(name) || names.includes(name.split('.')[0] ?? '');
}

function fieldOf(definition: ProviderShape, name: string): Field | undefined {
  const [group, ...rest] = name.split('.');
  const fields = { config: definition.config, cred: definition.credentials, settings: definition.settings }[
    group ?? ''
  ];
  const key = rest.join('.');
  return fields !== undefined && Object.hasOwn(fields, key) ? fields[key] : undefined;
}

function addressFaults(definition: ProviderShape, template: UrlTemplate): string[] {
  if (template.type === 'based') return basedFaults(definition, template);
  const values = template.host.flatMap((part) => (part.type === 'reference' ? [part.name] : []));
  const faults = values.flatMap((name) => hostValueFaults(fieldOf(definition, name), name));
  if (template.scheme === 'http:' && values.length > 0)
    faults.push('must use https: with plain http the host must be literal');
  if (template.rest.some((part) => part.type === 'text' && part.text.includes('#')))
    faults.push('must not have a fragment');
  if (values.length > 0 && template.hostSuffix !== '' && !/^(?:\.[a-z0-9-]+){2,}$/.test(template.hostSuffix)) {
    faults.push('must end its host in a dot and at least two literal labels, such as .example.com');
  }
  const last = template.host.at(-1);
  if (last?.type === 'reference') faults.push(...wholeHostFaults(definition, last.name));
  return faults;
}

function hostValueFaults(field: Field | undefined, name: string): string[] {
  // An undeclared field is already reported; values from an answer or a mode have no field.
  if (field === undefined) return /^(?:config|cred|settings)\./.test(name) ? [] : [`{${name}} must not choose a host`];
  const isConstrained = (field.format !== undefined && fieldFormatOf(field.format).isHost) || isHostChoice(field);
  return isConstrained
    ? []
    : [`{${name}} is part of the host and needs the format dns-label, dns-labels or hostname, or choices`];
}

function basedFaults(
  definition: ProviderShape,
  { base: { name } }: UrlTemplate & { readonly type: 'based' },
): string[] {
  // The operator's own value, which its schema restricts to an address.
  if (name === 'app.link') return [];
  const format = fieldOf(definition, name)?.format;
  const isAddress = format === 'https-url' || format === 'base-url';
  return [
    ...(isAddress ? [] : [`{${name}} is a complete address and needs the format https-url or base-url`]),
    ...wholeHostFaults(definition, name),
  ];
}

/**
 * The end user must not choose where the operator's secret or an end user's token goes: a whole host comes from the
 * operator, or ends in a suffix that the definition allows. If the operator has no secret, the end user sends only
 * their own.
 */
function wholeHostFaults(definition: ProviderShape, name: string): string[] {
  const field = fieldOf(definition, name);
  if (
    field === undefined ||
    name.startsWith('settings.') ||
    field.hostSuffixes ||
    isHostChoice(field) ||
    isAllowListed(field)
  )
    return [];
  if (field.source === undefined && !holdsOperatorSecret(definition)) return [];
  return [`{${name}} is a complete host and needs hostSuffixes or choices, or must be a setting of the operator`];
}

function holdsOperatorSecret({ auth, settings = {} }: ProviderShape): boolean {
  if (Object.values(settings).some(({ secret }) => secret)) return true;
  if (auth.mode === 'mcp-oauth') return auth.registration === 'static';
  return ['oauth2', 'oauth1', 'oauth1-tokens', 'github-app'].includes(auth.mode);
}

/**
 * A pattern whose host is literal except for a closed list of endings, such as `^https://accounts\.zoho\.(com|eu)$`.
 */
function isAllowListed({ pattern }: Field): boolean {
  return (
    pattern !== undefined && /^\^(?:https:\/\/)?(?:[a-z0-9-]|\\\.|\((?:\?:)?[a-z0-9.\\|-]+\)\??)+\$$/.test(pattern)
  );
}

function isHostChoice(field: Field): boolean {
  return field.choices?.every((choice) => /^[a-z0-9-]+(?:\.[a-z0-9-]+)*$/.test(choice)) === true;
}
