import type { FormField, ProviderTemplate } from '@holdfast/schema';

import { authModeOf } from './auth-mode.js';
import { isAskedFor } from './connection-config.js';
import { fieldFormatOf, type FieldFormatName } from './field-format.js';
import type { Field, Fields } from './field.js';
import type { ProviderDefinition } from './provider-definition.js';

/** The path of a provider's picture below the service's public URL. */
export function logoPathOf(id: string): string {
  return `logos/${id}.svg`;
}

/** A provider in a response. Placeholders are written `${connectionConfig.x}`, alternatives joined by ` || `. */
export function presentProvider(definition: ProviderDefinition, publicUrl: URL): ProviderTemplate {
  const { id, name, variant, auth, api } = definition;
  return {
    name: id,
    display_name: variant === undefined ? name : `${name} (${variant})`,
    logo_url: new URL(logoPathOf(id), publicUrl).href,
    auth_mode: authModeOf(definition),
    categories: [...definition.categories],
    ...(definition.docs !== undefined && { docs: definition.docs }),
    ...(definition.connectHelp?.url !== undefined && { docs_connect: definition.connectHelp.url }),
    ...(definition.connectHelp && { connect_help: definition.connectHelp.text }),
    ...presentAuth(auth),
    ...(definition.credentials && { credentials: presentFields(definition.credentials) }),
    ...(definition.config && { connection_config: presentFields(definition.config) }),
    ...(definition.settings && { integration_config: presentFields(definition.settings) }),
    ...(api && { proxy: { base_url: presentUrl(api.baseUrl) } }),
  };
}

function presentAuth(auth: ProviderDefinition['auth']): Partial<ProviderTemplate> {
  if (auth.mode !== 'oauth2' && auth.mode !== 'oauth2-cc') return {};
  return {
    ...(auth.mode === 'oauth2' && { authorization_url: presentUrl(auth.authorizationUrl) }),
    token_url: presentUrl(auth.tokenUrl),
    ...(auth.defaultScopes && { default_scopes: [...auth.defaultScopes] }),
    ...(auth.mode === 'oauth2' &&
      auth.authorizationParams && { authorization_params: { ...auth.authorizationParams } }),
    ...(auth.mode === 'oauth2-cc' && auth.tokenAuth === 'tls' && { require_client_certificate: true }),
  };
}

const WIRE_GROUPS: Readonly<Record<string, string>> = {
  config: 'connectionConfig',
  settings: 'integrationConfig',
  cred: 'credentials',
};

function presentUrl(template: string | readonly string[]): string {
  const templates = typeof template === 'string' ? [template] : template;
  return templates
    .map((text) =>
      text.replace(
        /\{(config|settings|cred)\.([^}]+)\}/g,
        (_all, group: string, key: string) => `\${${WIRE_GROUPS[group] ?? group}.${key}}`,
      ),
    )
    .join(' || ');
}

function presentFields(fields: Fields): Record<string, FormField> {
  return Object.fromEntries(Object.entries(fields).map(([key, field], order) => [key, presentField(field, order)]));
}

const WIRE_FORMATS: Partial<Readonly<Record<FieldFormatName, string>>> = {
  hostname: 'hostname',
  'https-url': 'uri',
  'base-url': 'uri',
  uuid: 'uuid',
  email: 'email',
};

function presentField(field: Field, order: number): FormField {
  const format = field.format === undefined ? undefined : WIRE_FORMATS[field.format];
  const pattern =
    field.pattern ?? (field.format === undefined ? undefined : fieldFormatOf(field.format).pattern.source);
  return {
    type: 'string',
    title: field.label,
    order,
    ...(field.description !== undefined && { description: field.description }),
    ...(field.example !== undefined && { example: field.example }),
    ...(pattern !== undefined && { pattern }),
    ...(format !== undefined && { format }),
    ...((field.required === false || field.default !== undefined || !isAskedFor(field)) && { optional: true }),
    ...(field.default !== undefined && { default_value: field.default }),
    ...(field.prefix !== undefined && { prefix: field.prefix }),
    ...(field.suffix !== undefined && { suffix: field.suffix }),
    ...(field.secret && { secret: true }),
    ...((field.hidden ?? field.quiet) && { hidden: true }),
    ...(field.source !== undefined && { automated: true }),
    ...(field.choices && { enum: [...field.choices] }),
    ...(field.format !== undefined && fieldFormatOf(field.format).isMultiline && { multiline: true }),
  };
}
