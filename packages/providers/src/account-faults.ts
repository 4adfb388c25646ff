import type { DefinitionFault } from './definition-fault.js';
import type { ProviderShape } from './provider-shape.js';
import { parseTemplate, referencesOf } from './template.js';
import { templatesOf } from './templates-of.js';

/**
 * A value that somebody typed names the account only where the provider itself was asked with it: its token endpoint, its login or the call
 * that verifies would otherwise have refused.
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
    message: `"${key}" needs a field in config with source "callback" or "token", or a place in the request that proves the credential`,
  };
}

/** What is typed beside a secret, and names nothing by itself: the secret shows that it is its owner's. */
function isProvenCredential(definition: ProviderShape, key: string): boolean {
  const field = definition.credentials?.[key];
  return field !== undefined && !field.secret && holds(templatesAt(definition, 'auth'), `cred.${key}`).includes(true);
}

/** Whether the request that proves the credential holds the value, in each form that its address has. */
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
