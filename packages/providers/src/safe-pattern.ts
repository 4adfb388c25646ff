import { RE2JS } from 're2js';

const MAX_PATTERN_LENGTH = 200;
const UNBOUNDED_FROM = 10;

/** The reason why an expression may not check input, or undefined if it may. It completes "the pattern …". */
export function patternFault(source: string): string | undefined {
  if (source.length > MAX_PATTERN_LENGTH) return `is longer than ${MAX_PATTERN_LENGTH} characters`;
  if (/\\(?:[1-9]|k<)/.test(source.replaceAll('\\\\', ''))) return 'has a back reference';
  if (!isCompilable(source)) return 'is not a regular expression';
  if (!source.startsWith('^') || !/(?:^|[^\\])(?:\\\\)*\$$/.test(source))
    return 'is not anchored: it must begin with ^ and end with $';
  return shapeFault(source);
}

export interface Pattern {
  /** Whether the whole value matches. */
  readonly test: (value: string) => boolean;
}

/** The expression on an engine whose time is linear in the length of the value, whatever the expression. */
export function compilePattern(source: string): Pattern {
  const engine = RE2JS.compile(source);
  return { test: (value) => engine.matches(value) };
}

/** Valid on both engines: the Connect UI checks with the browser's engine during input. */
function isCompilable(source: string): boolean {
  try {
    compilePattern(source);
    return new RegExp(source) instanceof RegExp;
  } catch {
    return false;
  }
}

interface Group {
  /** Whether it can match a text in several ways: it has repetitions, optional parts or alternatives. */
  isAmbiguous: boolean;
}

/** Repeating an ambiguous part takes exponential time in a browser, and so can back references. */
function shapeFault(source: string): string | undefined {
  const groups: Group[] = [{ isAmbiguous: false }];
  for (let index = 0; index < source.length; index += 1) {
    const char = source[index];
    if (char === '\\') {
      index += 1;
    } else if (char === '[') {
      index = endOfClass(source, index);
    } else if (char === '(') {
      groups.push({ isAmbiguous: false });
    } else if (char === ')') {
      const closed = groups.pop();
      const outer = groups.at(-1);
      if (closed === undefined || outer === undefined) return 'is not a regular expression';
      if (closed.isAmbiguous && isRepetition(source, index + 1))
        return 'repeats a group that can match in several ways';
      outer.isAmbiguous ||= closed.isAmbiguous;
    } else if (char === '|' && groups.length === 1) {
      return 'has alternatives outside a group';
    }
    const group = groups.at(-1);
    if (group && (char === '|' || isLeftOut(source, index) || (char !== '(' && isRepetition(source, index + 1))))
      group.isAmbiguous = true;
  }
  return undefined;
}

/** `a?`, but not the `?` of `(?:` or of a lazy repetition. */
function isLeftOut(source: string, index: number): boolean {
  return source[index + 1] === '?' && !/[(*+?}]/.test(source[index] ?? '');
}

function endOfClass(source: string, start: number): number {
  let index = start + 1;
  while (index < source.length && source[index] !== ']') index += source[index] === '\\' ? 2 : 1;
  return index;
}

function isRepetition(source: string, index: number): boolean {
  const char = source[index];
  if (char === '*' || char === '+') return true;
  const bounds = char === '{' ? /^\{(\d+)(,?)(\d*)\}/.exec(source.slice(index)) : null;
  if (!bounds) return false;
  const most = bounds[3] ? Number(bounds[3]) : bounds[2] ? Number.POSITIVE_INFINITY : Number(bounds[1]);
  return most > UNBOUNDED_FROM;
}
