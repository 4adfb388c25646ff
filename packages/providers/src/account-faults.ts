import type { DefinitionFault } from './definition-fault.js';
import type { ProviderShape } from './provider-shape.js';
import { parseTemplate, referencesOf } from './template.js';
import { templatesOf } from './templates-of.js';

/**
 * An entered value identifies the account only if the provider itself received it in a request that proves the
 * credential: its token endpoint, its login or the verification request would have refused a wrong one.
 */
export function accountFaults(definition: ProviderShape): DefinitionFault[] {
  const { auth, config = {} } = definition;
  const account = 'account' in auth ? auth.account : undefined;
  if (account?.from !== 'config' && account?.from !== 'credentials') return [];
  const keys = [account.id, account.name, account.email].flatMap((place) => place ?? []);
  if (account.from === 'credentials') return keys.filter((key) => !isProvenCredential(definition, key)).map(faultOf);
  const isBrought = (key: string): boolean => config[key]?.source === 'callback' || config[key]?.source === 'token';
  return keys.filter((key) => !isBrought(key) && !isProven(definition, key)).map(faultOf);
}

function faultOf(key: string): DefinitionFault {
  return {
    path: ['auth', 'account'],
    message: `"${key}" needs a field in config with source "callback" or "token", or a place in the verification request`,
  };
}

/**
 * A value that is entered next to a secret and identifies nothing alone: the secret proves that it belongs to its
 * owner.
 */
function isProvenCredential(definition: ProviderShape, key: string): boolean {
  const field = definition.credentials?.[key];
  return field !== undefined && !field.secret && holds(templatesAt(definition, 'auth'), `cred.${key}`).includes(true);
}

/** Whether every form of the address of the verification request contains the value. */
function isProven(definition: ProviderShape, key: string): boolean {
  const field = definition.config?.[key];
  if (field === undefined || field.source !== undefined || field.required === false) return false;
  const held = holds(provingTemplates(definition), `config.${key}`);
  return definition.auth.mode === 'login' ? held.includes(true) : held.length > 0 && !held.includes(false);
}

function holds(templates: readonly string[], reference: string): readonly boolean[] {
  return templates.map((template) => referencesOf(parseTemplate(template)).some(({ name }) => name === reference));
}

function provingTemplates(definition: ProviderShape): readonly string[] {
  const { auth, api } = definition;
  if ('tokenUrl' in auth) return templatesAt(definition, 'auth', 'tokenUrl');
  if (auth.mode === 'login') return templatesAt(definition, 'auth', 'steps');
  if (api?.verify === undefined) return [];
  return api.verify.baseUrl === undefined
    ? templatesAt(definition, 'api', 'baseUrl')
    : templatesAt(definition, 'api', 'verify', 'baseUrl');
}

function templatesAt(definition: ProviderShape, ...path: readonly string[]): readonly string[] {
  return templatesOf(definition)
    .filter((located) => path.every((part, index) => located.path[index] === part))
    .map(({ template }) => template);
}
