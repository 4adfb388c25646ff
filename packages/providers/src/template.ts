/**
 * A value that a template uses: `config.subdomain`, `cred.apiKey`, `settings.baseUrl`, `client.id`, `app.link`,
 * `accessToken`, `assertion`, `step1.path` of a login's first response, `keyFingerprint`, `uuid`, `nowSeconds`,
 * `nowIso`, and in an install address `state`, `returnUrl`, `deliveryUrl`, `onBehalf`. `redirectUri` is the
 * integration's, for providers that require it in further requests.
 */
export interface TemplateReference {
  readonly type: 'reference';
  readonly name: string;
  /** The fallback for an absent value; null if there is none. */
  readonly fallback: string | null;
}

interface TemplateText {
  readonly type: 'text';
  readonly text: string;
}

export type TemplatePart =
  | TemplateText
  | TemplateReference
  | { readonly type: 'base64'; readonly parts: readonly (TemplateText | TemplateReference)[] };

/** A template that cannot be read: a fault of a definition, never of a person's input. */
export class TemplateSyntaxError extends Error {
  override readonly name = 'TemplateSyntaxError';
}

const NAME =
  /^(?:(?:config|cred|settings)\.[A-Za-z0-9_][A-Za-z0-9_.-]*|client\.(?:id|secret)|app\.(?:id|link)|accessToken|refreshToken|redirectUri|assertion|keyFingerprint|uuid|nowSeconds|nowIso|state|returnUrl|deliveryUrl|onBehalf|step[1-5]\.[A-Za-z0-9_.[\]?-]+)$/;
const REFERENCE = /^([A-Za-z0-9_.[\]?-]+?)(?:\s*\?\?\s*'([^']*)')?$/;

/**
 * Reads a template: text with `{name}`, `{name ?? 'fallback'}` and `{base64(name, 'text', …)}`; `{{` and `}}` are
 * literal braces. Throws TemplateSyntaxError.
 */
export function parseTemplate(template: string): readonly TemplatePart[] {
  const known = parsed.get(template);
  if (known) return known;
  const parts = partsOf(template);
  parsed.set(template, parts);
  return parts;
}

// Only definitions contain templates, so their number is limited; each API call fills several.
const parsed = new Map<string, readonly TemplatePart[]>();

function partsOf(template: string): readonly TemplatePart[] {
  const parts: TemplatePart[] = [];
  let text = '';
  let index = 0;
  const endText = (): void => {
    if (text !== '') parts.push({ type: 'text', text });
    text = '';
  };
  while (index < template.length) {
    const pair = template.slice(index, index + 2);
    if (pair === '{{' || pair === '}}') {
      text += pair[0];
      index += 2;
    } else if (template[index] === '{') {
      const end = template.indexOf('}', index);
      if (end === -1) throw new TemplateSyntaxError('has an opening brace that is never closed');
      endText();
      parts.push(parseExpression(template.slice(index + 1, end).trim()));
      index = end + 1;
    } else if (template[index] === '}') {
      throw new TemplateSyntaxError('has a closing brace that was never opened');
    } else {
      text += template[index];
      index += 1;
    }
  }
  endText();
  return parts;
}

/** Every value that a template uses. */
export function referencesOf(parts: readonly TemplatePart[]): readonly TemplateReference[] {
  return parts.flatMap((part) => {
    if (part.type === 'base64') return part.parts.filter((inner) => inner.type === 'reference');
    return part.type === 'reference' ? [part] : [];
  });
}

function parseExpression(expression: string): TemplatePart {
  const call = /^base64\((.*)\)$/s.exec(expression);
  if (!call) return parseReference(expression);
  const args = (call[1] ?? '').match(/'[^']*'|[^,']+/g) ?? [];
  const parts = args
    .map((arg) => arg.trim())
    .filter((arg) => arg !== '')
    .map(parseArgument);
  if (parts.length === 0) throw new TemplateSyntaxError('calls base64 with nothing');
  return { type: 'base64', parts };
}

function parseArgument(argument: string): TemplateText | TemplateReference {
  return argument.startsWith("'") ? { type: 'text', text: argument.slice(1, -1) } : parseReference(argument);
}

function parseReference(expression: string): TemplateReference {
  const match = REFERENCE.exec(expression);
  const name = match?.[1] ?? '';
  if (!match || !NAME.test(name)) throw new TemplateSyntaxError(`names an unknown value in {${expression}}`);
  return { type: 'reference', name, fallback: match[2] ?? null };
}
