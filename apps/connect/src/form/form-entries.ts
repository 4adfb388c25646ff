import type { AuthMode, FormField, ProviderTemplate } from '@holdfast/schema';

import type { TypedValues } from '../authorization/attempt.js';

type FieldGroup = keyof TypedValues;

/** A field of the form, with its place in the request. */
export interface FormEntry {
  readonly group: FieldGroup;
  readonly key: string;
  /** `group.key`: the name in the form, and the path of the server's issues about it. */
  readonly name: string;
  readonly field: FormField;
}

export interface FormOptions {
  /** The connection config that the session sets. It wins over typed values, so the form does not ask for it. */
  readonly fixed: Readonly<Record<string, unknown>>;
  /** On a reconnect, an empty field keeps its current value. */
  readonly reconnecting: boolean;
}

type Fields = Readonly<Record<string, FormField>>;

/**
 * The credentials of each mode if the provider names none; `named` if the provider names every field and says which are secret, null if the mode
 * asks for none.
 */
const USUAL_CREDENTIALS: Readonly<Record<AuthMode, Fields | 'named' | null>> = {
  API_KEY: { apiKey: { type: 'string', title: 'API key', order: 0 } },
  BASIC: {
    username: { type: 'string', title: 'User name', order: 0 },
    password: { type: 'string', title: 'Password', order: 1 },
  },
  TBA: {
    token_id: { type: 'string', title: 'Token ID', order: 0 },
    token_secret: { type: 'string', title: 'Token secret', order: 1 },
  },
  AWS_SIGV4: {
    role_arn: { type: 'string', title: 'Role ARN', order: 0, example: 'arn:aws:iam::123456789012:role/Reader' },
  },
  SIGNATURE: {
    username: { type: 'string', title: 'User name', order: 0 },
    password: { type: 'string', title: 'Secret', order: 1 },
  },
  BILL: {
    username: { type: 'string', title: 'User name', order: 0 },
    password: { type: 'string', title: 'Password', order: 1 },
    organization_id: { type: 'string', title: 'Organization ID', order: 2 },
    dev_key: { type: 'string', title: 'Developer key', order: 3 },
  },
  OAUTH2_CC: {
    client_id: { type: 'string', title: 'Client ID', order: 0 },
    client_secret: { type: 'string', title: 'Client secret', order: 1 },
  },
  JWT: 'named',
  TWO_STEP: 'named',
  NONE: null,
  APP: null,
  CUSTOM: null,
  INSTALL_PLUGIN: null,
  MCP_OAUTH2: null,
  MCP_OAUTH2_GENERIC: null,
  OAUTH1: null,
  OAUTH2: null,
};

const OPEN_CREDENTIALS: ReadonlySet<string> = new Set(['username', 'client_id', 'role_arn', 'organization_id']);

/**
 * Returns the fields of the form in order: the connection config, then the credentials. A hidden field is not shown: the form sends the default of a
 * hidden credential, and the server knows that of a hidden config value.
 */
export function formEntries(template: ProviderTemplate, options: FormOptions): readonly FormEntry[] {
  const config = entriesOf('connection_config', template.connection_config ?? {})
    .filter(({ key, field }) => field.hidden !== true && !Object.hasOwn(options.fixed, key))
    .map((entry) => (options.reconnecting ? keptWhenEmpty(entry) : entry));
  return [...config, ...credentialEntries(template)];
}

function credentialEntries({ auth_mode: mode, credentials }: ProviderTemplate): readonly FormEntry[] {
  const usual = USUAL_CREDENTIALS[mode];
  if (usual === null) return [];
  if (usual === 'named') return entriesOf('credentials', credentials ?? {});
  return entriesOf('credentials', credentials ?? usual).map(withSecrecy);
}

/** Returns the entries that apply to the values typed so far. */
export function applicableEntries(
  entries: readonly FormEntry[],
  values: Readonly<Record<string, string>>,
): readonly FormEntry[] {
  return entries.filter(({ group, field: { visible_when: condition } }) => {
    return condition === undefined || values[`${group}.${condition.field}`] === condition.equals;
  });
}

export function initialValues(entries: readonly FormEntry[]): Record<string, string> {
  return Object.fromEntries(entries.map(({ name, field }) => [name, field.default_value ?? '']));
}

function entriesOf(group: FieldGroup, fields: Readonly<Record<string, FormField>>): FormEntry[] {
  return Object.entries(fields)
    .filter(([, field]) => field.automated !== true)
    .toSorted(([, one], [, other]) => one.order - other.order)
    .map(([key, field]) => ({ group, key, name: `${group}.${key}`, field }));
}

function withSecrecy(entry: FormEntry): FormEntry {
  return { ...entry, field: { ...entry.field, secret: entry.field.secret ?? !OPEN_CREDENTIALS.has(entry.key) } };
}

function keptWhenEmpty(entry: FormEntry): FormEntry {
  const { default_value: _unused, ...field } = entry.field;
  const kept = 'Leave it empty to keep the present value.';
  return {
    ...entry,
    field: { ...field, optional: true, description: [field.description, kept].filter(Boolean).join(' ') },
  };
}
