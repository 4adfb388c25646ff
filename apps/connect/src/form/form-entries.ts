import type { AuthMode, FormField, ProviderTemplate } from '@holdfast/schema';

import type { TypedValues } from '../authorization/attempt.js';
import type { Texts } from '../texts/texts.js';

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
  readonly texts: Texts;
}

type Fields = Readonly<Record<string, FormField>>;

/** A field whose title is a text of the page. */
type UsualField = Omit<FormField, 'title'> & { readonly title: keyof Texts['fields'] };

/**
 * The credentials of each mode if the provider names none; `named` if the provider names every field and says which are secret, null if the mode
 * asks for none.
 */
const USUAL_CREDENTIALS: Readonly<Record<AuthMode, Readonly<Record<string, UsualField>> | 'named' | null>> = {
  API_KEY: { apiKey: { type: 'string', title: 'apiKey', order: 0 } },
  BASIC: {
    username: { type: 'string', title: 'username', order: 0 },
    password: { type: 'string', title: 'password', order: 1 },
  },
  TBA: {
    token_id: { type: 'string', title: 'tokenId', order: 0 },
    token_secret: { type: 'string', title: 'tokenSecret', order: 1 },
  },
  AWS_SIGV4: {
    role_arn: { type: 'string', title: 'roleArn', order: 0, example: 'arn:aws:iam::123456789012:role/Reader' },
  },
  SIGNATURE: {
    username: { type: 'string', title: 'username', order: 0 },
    password: { type: 'string', title: 'secret', order: 1 },
  },
  BILL: {
    username: { type: 'string', title: 'username', order: 0 },
    password: { type: 'string', title: 'password', order: 1 },
    organization_id: { type: 'string', title: 'organizationId', order: 2 },
    dev_key: { type: 'string', title: 'developerKey', order: 3 },
  },
  OAUTH2_CC: {
    client_id: { type: 'string', title: 'clientId', order: 0 },
    client_secret: { type: 'string', title: 'clientSecret', order: 1 },
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
    .map((entry) => (options.reconnecting ? keptWhenEmpty(entry, options.texts) : entry));
  return [...config, ...credentialEntries(template, options.texts)];
}

function credentialEntries({ auth_mode: mode, credentials }: ProviderTemplate, texts: Texts): readonly FormEntry[] {
  const usual = USUAL_CREDENTIALS[mode];
  if (usual === null) return [];
  if (usual === 'named') return entriesOf('credentials', credentials ?? {});
  return entriesOf('credentials', credentials ?? titled(usual, texts)).map(withSecrecy);
}

function titled(usual: Readonly<Record<string, UsualField>>, texts: Texts): Fields {
  return Object.fromEntries(
    Object.entries(usual).map(([key, field]) => [key, { ...field, title: texts.fields[field.title] }]),
  );
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

function keptWhenEmpty(entry: FormEntry, texts: Texts): FormEntry {
  const { default_value: _unused, ...field } = entry.field;
  return {
    ...entry,
    field: { ...field, optional: true, description: [field.description, texts.keepEmpty].filter(Boolean).join(' ') },
  };
}
