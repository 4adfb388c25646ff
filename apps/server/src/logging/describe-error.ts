import { OWN_SECRET } from '@holdfast/vault';

const MAX_DEPTH = 4;
const MAX_FRAMES = 12;
const TOKENS = new RegExp(String.raw`${OWN_SECRET}|\bBearer\s+\S+|\b[\w-]{16,}\.[\w-]{16,}\.[\w-]{16,}`, 'gi');

/** An error in the form for the log: kinds, codes and places, without values from a caller or a provider. */
export interface ErrorDescription {
  readonly type: string;
  readonly code?: string;
  readonly reason?: string;
  readonly message: string;
  readonly frames: readonly string[];
  readonly cause?: ErrorDescription;
}

export function describeError(error: unknown): ErrorDescription {
  return describe(error, 0);
}

function describe(error: unknown, depth: number): ErrorDescription {
  if (!(error instanceof Error))
    return { type: typeof error, message: 'a value that is not an error was thrown', frames: [] };
  return {
    type: error.name,
    ...textOf(error, 'code'),
    ...textOf(error, 'reason'),
    message: messageOf(error),
    frames: framesOf(error),
    ...(error.cause !== undefined && depth < MAX_DEPTH && { cause: describe(error.cause, depth + 1) }),
  };
}

function messageOf(error: Error): string {
  // Drizzle repeats the statement with its parameters; PostgreSQL repeats a value that it could not read (class 22).
  if (error.message.startsWith('Failed query:')) return 'a query failed';
  if ('code' in error && typeof error.code === 'string' && error.code.startsWith('22')) return 'a value was refused';
  // A parser repeats its input.
  if (error instanceof SyntaxError) return 'text could not be parsed';
  return scrub(error.message).slice(0, 500);
}

function textOf(error: Error, name: 'code' | 'reason'): Record<string, string> {
  const value: unknown = name in error ? Reflect.get(error, name) : undefined;
  return typeof value === 'string' ? { [name]: scrub(value).slice(0, 200) } : {};
}

function framesOf({ stack = '' }: Error): string[] {
  return stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, MAX_FRAMES)
    .map((line) => line.trim());
}

/** Replaces everything that looks like a key or token; the last safeguard, not the first. */
export function scrub(text: string): string {
  return text.replace(TOKENS, '[redacted]');
}
