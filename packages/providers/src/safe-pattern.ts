const MAX_PATTERN_LENGTH = 200;
const UNBOUNDED_FROM = 10;

/** Why an expression may not judge what people type, or undefined when it may. It completes "the pattern …". */
export function patternFault(source: string): string | undefined {
  if (source.length > MAX_PATTERN_LENGTH) return `is longer than ${MAX_PATTERN_LENGTH} characters`;
  if (!isCompilable(source)) return 'is not a regular expression';
  if (!source.startsWith('^') || !/(?:^|[^\\])(?:\\\\)*\$$/.test(source)) return 'is not anchored: it must begin with ^ and end with $';
  return shapeFault(source);
}

/** The expression as one whole: `^a|b$` would otherwise accept everything that begins with a. */
export function compilePattern(source: string): RegExp {
  return new RegExp(`^(?:${source})$`);
}

function isCompilable(source: string): boolean {
  try {
    return compilePattern(source) instanceof RegExp;
  } catch {
    return false;
  }
}

interface Group {
  repeats: boolean;
}

/** A repetition inside a repetition can take exponential time; references back can as well. */
function shapeFault(source: string): string | undefined {
  const groups: Group[] = [{ repeats: false }];
  for (let index = 0; index < source.length; index += 1) {
    const char = source[index];
    if (char === '\\') {
      if (/[1-9k]/.test(source[index + 1] ?? '')) return 'refers back to a group';
      index += 1;
    } else if (char === '[') {
      index = endOfClass(source, index);
    } else if (char === '(') {
      groups.push({ repeats: false });
    } else if (char === ')') {
      const closed = groups.pop();
      const outer = groups.at(-1);
      if (closed === undefined || outer === undefined) return 'is not a regular expression';
      if (closed.repeats && isRepetition(source, index + 1)) return 'repeats a group that repeats';
      outer.repeats ||= closed.repeats;
    } else if (char === '|' && groups.length === 1) {
      return 'has alternatives outside a group';
    }
    if (char !== '(' && isRepetition(source, index + 1)) {
      const group = groups.at(-1);
      if (group) group.repeats = true;
    }
  }
  return undefined;
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
