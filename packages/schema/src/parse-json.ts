// A JSON string or number. Strings are matched too, so that digits inside them are skipped.
const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const MAY_BE_UNSAFE = /\d{16}/;

export type JsonReviver = (key: string, value: unknown) => unknown;

/**
 * Parses untrusted JSON like JSON.parse, but returns an integer that a JavaScript number cannot represent exactly as a string, so that a long
 * id keeps all its digits.
 *
 * @throws SyntaxError
 * @example
 * parseJson('{"id":7316940275813462985}'); // { id: '7316940275813462985' }
 */
export function parseJson(source: string, reviver?: JsonReviver): unknown {
  if (!MAY_BE_UNSAFE.test(source)) return JSON.parse(source, reviver) as unknown;
  // Throws for invalid JSON, so that only valid JSON is rewritten.
  JSON.parse(source);
  return JSON.parse(source.replace(TOKEN, exactly), reviver) as unknown;
}

function exactly(token: string): string {
  return /^-?\d+$/.test(token) && !Number.isSafeInteger(Number(token)) ? `"${token}"` : token;
}

/** Whether a value is an integer that a parser may have rounded. */
export function isInexact(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value);
}
