import { isRecord } from './own-text.js';
import { readJsonAnswer } from './token-response-body.js';

const MAX_ELEMENTS = 200;
const MAX_DEPTH = 8;
// A start tag, an end tag or text. The only attribute in STS responses is the namespace.
const TOKEN = /<(\/?)([A-Za-z][\w]{0,63})((?:\s+[\w:.-]{1,64}="[^"<]{0,200}")*)\s*>|([^<]+)/y;
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/**
 * Parses a response of AWS's query services, JSON or XML, into one object; undefined when it is neither. Supports only the XML that STS
 * sends: elements and text. Returns undefined for XML with declarations, custom entities or any other feature.
 */
export function readStsAnswer(body: string): Record<string, unknown> | undefined {
  const text = body.trim();
  if (text.startsWith('<')) return readXml(text.replace(/^<\?xml [^<>]{0,100}\?>\s*/, ''));
  const json = readJsonAnswer(text);
  return isRecord(json) ? json : undefined;
}

interface Element {
  readonly name: string;
  readonly children: Map<string, unknown>;
  text: string;
}

function readXml(text: string): Record<string, unknown> | undefined {
  if (text.length > 65_536) return undefined;
  const root: Element = { name: '', children: new Map(), text: '' };
  const open: Element[] = [root];
  let count = 0;
  for (let index = 0; index < text.length;) {
    TOKEN.lastIndex = index;
    const match = TOKEN.exec(text);
    const current = open.at(-1);
    if (!match || !current || count > MAX_ELEMENTS || open.length > MAX_DEPTH) return undefined;
    index = TOKEN.lastIndex;
    const [, slash, name, , characters] = match;
    if (characters !== undefined) {
      const decoded = decodeText(characters);
      if (decoded === undefined) return undefined;
      current.text += decoded;
    } else if (slash === '' && name !== undefined) {
      count += 1;
      open.push({ name, children: new Map(), text: '' });
    } else {
      const parent = open.at(-2);
      // A repeated element would be ambiguous.
      if (name !== current.name || !parent || parent.children.has(name)) return undefined;
      parent.children.set(name, valueOf(current));
      open.pop();
    }
  }
  return open.length === 1 && root.children.size > 0 ? Object.fromEntries(root.children) : undefined;
}

function valueOf({ children, text }: Element): unknown {
  return children.size === 0 ? text.trim() : Object.fromEntries(children);
}

function decodeText(text: string): string | undefined {
  let isKnown = true;
  const decoded = text.replace(/&([^;&]{0,10});?/g, (_all, name: string) => {
    const character = Object.hasOwn(ENTITIES, name) ? ENTITIES[name] : undefined;
    isKnown &&= character !== undefined;
    return character ?? '';
  });
  return isKnown ? decoded : undefined;
}
