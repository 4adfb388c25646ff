import { decodeBody } from './token-response-body.js';

const MAX_ELEMENTS = 200;
const MAX_DEPTH = 8;
// Start tag, end tag or text; attributes are only ever a namespace here.
const TOKEN = /<(\/?)([A-Za-z][\w]{0,63})((?:\s+[\w:.-]{1,64}="[^"<]{0,200}")*)\s*>|([^<]+)/y;
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/**
 * An answer of AWS's query services, JSON or XML, as one object; undefined when it is neither. XML is read as STS writes it: elements and
 * text. Declarations, entities of its own and everything else that XML knows make it unreadable.
 */
export function readStsAnswer(body: string): Record<string, unknown> | undefined {
  const text = body.trim();
  if (text.startsWith('<')) return readXml(text.replace(/^<\?xml [^<>]{0,100}\?>\s*/, ''));
  const decoded = decodeBody({ status: 200, contentType: 'application/json', body });
  return decoded.ok ? decoded.value : undefined;
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
  for (let index = 0; index < text.length; ) {
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
      // What comes twice could be read two ways.
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
