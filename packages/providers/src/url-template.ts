import { parseTemplate, TemplateSyntaxError, type TemplatePart, type TemplateReference } from './template.js';

/**
 * A parsed URL template. `absolute`: the scheme and at least the end of the host are literal, or the host is one
 * value. `based`: the whole beginning is one value that is an address itself.
 */
export type UrlTemplate =
  | {
      readonly type: 'absolute';
      readonly scheme: 'https:' | 'http:';
      readonly host: readonly (TemplatePart & { readonly type: 'text' | 'reference' })[];
      /** The end of the host in any expansion; empty if the host ends in a value. */
      readonly hostSuffix: string;
      readonly port: string;
      readonly rest: readonly TemplatePart[];
    }
  | { readonly type: 'based'; readonly base: TemplateReference; readonly rest: readonly TemplatePart[] };

/** Parses a URL template. Throws TemplateSyntaxError. */
export function parseUrlTemplate(template: string): UrlTemplate {
  const known = parsed.get(template);
  if (known) return known;
  const url = takenApart(template);
  parsed.set(template, url);
  return url;
}

const parsed = new Map<string, UrlTemplate>();

function takenApart(template: string): UrlTemplate {
  const [first, ...others] = parseTemplate(template);
  if (first?.type === 'reference') {
    const start = others[0];
    if (start !== undefined && !(start.type === 'text' && start.text.startsWith('/'))) {
      throw new TemplateSyntaxError('must continue with a path after the value that it begins with');
    }
    return { type: 'based', base: first, rest: others };
  }
  const scheme = first?.type === 'text' ? /^(https?:)\/\//.exec(first.text)?.[1] : undefined;
  if (first?.type !== 'text' || (scheme !== 'https:' && scheme !== 'http:')) {
    throw new TemplateSyntaxError('must begin with https:// or with one value');
  }
  return splitAuthority(scheme, [{ type: 'text', text: first.text.slice(scheme.length + 2) }, ...others]);
}

function splitAuthority(scheme: 'https:' | 'http:', parts: readonly TemplatePart[]): UrlTemplate {
  const host: (TemplatePart & { readonly type: 'text' | 'reference' })[] = [];
  let rest: readonly TemplatePart[] = [];
  for (const [index, part] of parts.entries()) {
    if (part.type === 'base64') throw new TemplateSyntaxError('must not compute its host');
    const end = part.type === 'text' ? part.text.search(/[/?#\\]/) : -1;
    if (part.type === 'text' && end !== -1) {
      host.push({ type: 'text', text: part.text.slice(0, end) });
      rest = [{ type: 'text', text: part.text.slice(end) }, ...parts.slice(index + 1)];
      break;
    }
    host.push(part);
  }
  return readPort({
    type: 'absolute',
    scheme,
    host: host.filter((part) => part.type !== 'text' || part.text !== ''),
    rest,
  });
}

function readPort(given: Omit<UrlTemplate & { readonly type: 'absolute' }, 'hostSuffix' | 'port'>): UrlTemplate {
  const last = given.host.at(-1);
  if (last === undefined) throw new TemplateSyntaxError('has no host');
  const literal = last.type === 'text' ? last.text : '';
  const port = /:(\d{1,5})$/.exec(literal)?.[1] ?? '';
  const hostSuffix = literal.slice(0, port === '' ? undefined : -(port.length + 1)).toLowerCase();
  const host =
    last.type === 'text' ? [...given.host.slice(0, -1), { type: 'text' as const, text: hostSuffix }] : given.host;
  const literals = host.map((part) => (part.type === 'text' ? part.text : '')).join('');
  const isIpv6 = host.length === 1 && /^\[[0-9a-f:.]+\]$/.test(hostSuffix);
  if (!isIpv6 && !/^[a-z0-9.-]*$/i.test(literals))
    throw new TemplateSyntaxError('has a host with characters other than letters, digits, - and .');
  return { ...given, host, hostSuffix, port };
}
