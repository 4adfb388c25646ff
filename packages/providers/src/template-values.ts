import { AppError } from '@holdfast/schema';

import { parseTemplate, type TemplatePart, type TemplateReference } from './template.js';

/** The values that can fill a template. An absent value and an empty one are the same. */
export interface TemplateValues {
  /** Values of the connection, such as a subdomain or a region. */
  readonly config?: Readonly<Record<string, string>> | undefined;
  /** Entered by the end user, such as an API key, or a user name and a password. */
  readonly cred?: Readonly<Record<string, string>> | undefined;
  /** Values of the integration. */
  readonly settings?: Readonly<Record<string, string>> | undefined;
  readonly client?: { readonly id: string; readonly secret: string } | undefined;
  readonly accessToken?: string | undefined;
  readonly refreshToken?: string | undefined;
  /** Values that a mode adds under the other names of a template: `app.link`, `assertion`, `step1.userId`, `uuid`, … */
  readonly named?: Readonly<Record<string, string>> | undefined;
}

/**
 * Fills a template. Throws AppError `invalid_connection_config` or `client_misconfigured` if a value of the
 * connection or the integration is missing.
 */
export function expandTemplate(template: string, values: TemplateValues): string {
  return parseTemplate(template)
    .map((part) => expandPart(part, values))
    .join('');
}

/** Like expandTemplate, but undefined if a value is missing: an optional header or parameter is then omitted. */
export function expandOptional(template: string, values: TemplateValues): string | undefined {
  return isComplete(parseTemplate(template), values) ? expandTemplate(template, values) : undefined;
}

/** Fills several by name; omits those that lack a value. */
export function expandPresent(
  templates: Readonly<Record<string, string>> | undefined,
  values: TemplateValues,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(templates ?? {}).flatMap(([name, template]) => {
      const value = expandOptional(template, values);
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}

/** Whether every value in the parts is present or has a fallback. */
export function isComplete(parts: readonly TemplatePart[], values: TemplateValues): boolean {
  return parts.every((part) => {
    if (part.type === 'text') return true;
    // In base64(user, ':', password), an empty half is a value too.
    if (part.type === 'base64')
      return part.parts.some((inner) => inner.type === 'reference' && lookUp(inner, values) !== undefined);
    return lookUp(part, values) !== undefined;
  });
}

export function lookUpOrThrow(reference: TemplateReference, values: TemplateValues): string {
  const value = lookUp(reference, values);
  if (value !== undefined) return value;
  const [group, key] = split(reference.name);
  if (group === 'config') {
    const issue = { code: 'required', message: 'is missing', path: ['connection_config', key] };
    throw new AppError('invalid_connection_config', `connection_config.${key}: is missing`, { issues: [issue] });
  }
  throw new AppError('client_misconfigured', `the integration has no value for "${reference.name}"`);
}

export function expandPart(part: TemplatePart, values: TemplateValues): string {
  switch (part.type) {
    case 'text':
      return part.text;
    case 'reference':
      return lookUpOrThrow(part, values);
    case 'base64':
      return Buffer.from(
        part.parts.map((inner) => (inner.type === 'text' ? inner.text : (lookUp(inner, values) ?? ''))).join(''),
        'utf8',
      ).toString('base64');
  }
}

function lookUp({ name, fallback }: TemplateReference, values: TemplateValues): string | undefined {
  const value = valueOf(name, values);
  return value === undefined || value === '' ? (fallback ?? undefined) : value;
}

function valueOf(name: string, values: TemplateValues): string | undefined {
  const [group, key] = split(name);
  switch (group) {
    case 'config':
    case 'cred':
    case 'settings': {
      const given = values[group];
      return given !== undefined && Object.hasOwn(given, key) ? given[key] : undefined;
    }
    case 'client':
      return key === 'id' ? values.client?.id : values.client?.secret;
    case 'accessToken':
      return values.accessToken;
    case 'refreshToken':
      return values.refreshToken;
    default:
      return values.named !== undefined && Object.hasOwn(values.named, name) ? values.named[name] : undefined;
  }
}

/** Splits at the first dot only: keys such as `team.id` contain dots. */
function split(name: string): readonly [string, string] {
  const dot = name.indexOf('.');
  return dot === -1 ? [name, ''] : [name.slice(0, dot), name.slice(dot + 1)];
}
