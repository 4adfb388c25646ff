import type { ProviderDefinition } from './provider-definition.js';
import { templatesOf } from './templates-of.js';
import { parseUrlTemplate } from './url-template.js';

/**
 * Whether a connection may choose the host that requests go to, as for a self-hosted product or an MCP server. A
 * value before a literal end (`{config.subdomain}.example.com`) chooses no host: the servers are the provider's.
 */
export function choosesHost(definition: ProviderDefinition): boolean {
  const known =
    answers.get(definition) ??
    templatesOf(definition).some(({ kind, template }) => kind === 'url' && leavesHostOpen(template));
  answers.set(definition, known);
  return known;
}

/**
 * The settings of an integration that are part of a request's host, by name: changing one sends credentials
 * elsewhere.
 */
export function settingsOfHosts(definition: ProviderDefinition): ReadonlySet<string> {
  return fieldsOfHosts(definition, 'settings.');
}

/** The same for the connection config: changing a value sends the calls of one connection elsewhere. */
export function configOfHosts(definition: ProviderDefinition): ReadonlySet<string> {
  return fieldsOfHosts(definition, 'config.');
}

function fieldsOfHosts(definition: ProviderDefinition, group: 'settings.' | 'config.'): ReadonlySet<string> {
  const names = templatesOf(definition).flatMap(({ kind, template }) => (kind === 'url' ? namesOfHost(template) : []));
  return new Set(names.flatMap((name) => (name.startsWith(group) ? [name.slice(group.length)] : [])));
}

function namesOfHost(template: string): readonly string[] {
  const url = parseUrlTemplate(template);
  if (url.type === 'based') return [url.base.name];
  return url.host.flatMap((part) => (part.type === 'reference' ? [part.name] : []));
}

const answers = new WeakMap<ProviderDefinition, boolean>();

function leavesHostOpen(template: string): boolean {
  const url = parseUrlTemplate(template);
  if (url.type === 'based') return url.base.name.startsWith('config.');
  return url.hostSuffix === '' && url.host.some((part) => part.type === 'reference' && part.name.startsWith('config.'));
}
