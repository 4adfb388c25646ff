import { AppError } from '@holdfast/schema';

import { expandPart, isComplete, lookUpOrThrow, type TemplateValues } from './template-values.js';
import { parseTemplate, referencesOf, type TemplatePart } from './template.js';
import { parseUrlTemplate, type UrlTemplate } from './url-template.js';

const MAX_URL_LENGTH = 2048;
/** Labels of a host as in DNS. Punycode is rejected, because look-alike names are written in it. */
const HOST_VALUE = /^(?!xn--)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.(?!xn--)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/;

/**
 * Fills a URL template, or the first of several whose values are all present, and verifies that no value has moved
 * the address: scheme, port and the literal end of the host are those of the template, and there is no user
 * information. Throws AppError `invalid_connection_config` or `client_misconfigured`.
 */
export function resolveUrl(template: string | readonly string[], values: TemplateValues): URL {
  const templates = typeof template === 'string' ? [template] : template;
  const chosen = templates.find((candidate) => isComplete(parseTemplate(candidate), values)) ?? templates.at(-1);
  if (chosen === undefined) throw new Error('A URL template has at least one form.');
  const parsed = parseUrlTemplate(chosen);
  const url = parsed.type === 'absolute' ? resolveAbsolute(parsed, values) : resolveBased(parsed, values);
  if (url.href.length > MAX_URL_LENGTH) throw movedAddress(referencesOf(parseTemplate(chosen)).map(({ name }) => name));
  return url;
}

function resolveAbsolute(template: UrlTemplate & { readonly type: 'absolute' }, values: TemplateValues): URL {
  const names = template.host.flatMap((part) => (part.type === 'reference' ? [part.name] : []));
  const host = template.host
    .map((part) => {
      if (part.type === 'text') return part.text;
      const value = lookUpOrThrow(part, values);
      if (!HOST_VALUE.test(value)) throw movedAddress([part.name]);
      return value;
    })
    .join('');
  const url = parse(
    `${template.scheme}//${host}${template.port === '' ? '' : `:${template.port}`}${expandRest(template.rest, values)}`,
    names,
  );
  const isMoved =
    url.protocol !== template.scheme ||
    url.hostname !== host.toLowerCase() ||
    !url.hostname.endsWith(template.hostSuffix) ||
    (url.port !== template.port && url.port !== '') ||
    (names.length > 0 && /(?:^|\.)\d+$/.test(url.hostname));
  if (isMoved || hasUserInformation(url)) throw movedAddress(names);
  return url;
}

function resolveBased(template: UrlTemplate & { readonly type: 'based' }, values: TemplateValues): URL {
  const names = [template.base.name];
  const base = parse(lookUpOrThrow(template.base, values), names);
  if (!/^https?:$/.test(base.protocol) || hasUserInformation(base) || base.search !== '' || base.hash !== '')
    throw movedAddress(names);
  const url = parse(`${base.origin}${base.pathname.replace(/\/+$/, '')}${expandRest(template.rest, values)}`, names);
  if (url.origin !== base.origin || hasUserInformation(url)) throw movedAddress(names);
  return url;
}

/** Path and query: a value is encoded, so that it stays one segment or one parameter's value. */
function expandRest(parts: readonly TemplatePart[], values: TemplateValues): string {
  return parts
    .map((part) => {
      if (part.type === 'text') return part.text;
      const value = expandPart(part, values);
      if (part.type === 'reference' && (value === '.' || value === '..')) throw movedAddress([part.name]);
      return encodeURIComponent(value);
    })
    .join('');
}

function parse(text: string, names: readonly string[]): URL {
  if (!URL.canParse(text)) throw movedAddress(names);
  return new URL(text);
}

function hasUserInformation(url: URL): boolean {
  return url.username !== '' || url.password !== '';
}

function movedAddress(names: readonly string[]): AppError {
  const keys = names.filter((name) => name.startsWith('config.')).map((name) => name.slice('config.'.length));
  if (keys.length === 0)
    return new AppError(
      'client_misconfigured',
      `the integration's ${names.join(', ') || 'provider'} gives no usable address`,
    );
  const issues = keys.map((key) => ({
    code: 'host',
    message: "cannot be part of this provider's address",
    path: ['connection_config', key],
  }));
  return new AppError(
    'invalid_connection_config',
    issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '),
    { issues },
  );
}
