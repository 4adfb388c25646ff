import { HoldfastError, type HoldfastErrorDetails } from './holdfast-error.js';
import { codeOfProcedure } from './one-code.js';

/**
 * Returns the data of the response to a procedure, such as `connections.get`.
 *
 * @throws HoldfastError with the server's code, or `invalid_response` when the response is not from Holdfast.
 */
export function readAnswer(path: string, response: Response, text: string): unknown {
  const body = parseJson(text);
  if (response.ok && isRecord(body) && isRecord(body['result'])) return body['result']['data'];
  const failure = readFailure(response, body);
  throw new HoldfastError({ ...failure, code: codeOfProcedure(path, failure) });
}

/** The details of a failed call: from the error body if Holdfast sent one. */
export function readFailure({ status, headers }: Response, body: unknown): HoldfastErrorDetails {
  const failure = isRecord(body) ? errorIn(body['error']) : undefined;
  if (!failure)
    return {
      code: 'invalid_response',
      message: `The response (HTTP ${status}) is not from Holdfast; check the url.`,
      status,
      retryAfterMs: retryAfterOf(headers),
    };
  const { code, message, errors, payload } = failure;
  return {
    code: String(code),
    message: String(message),
    status,
    issues: Array.isArray(errors) ? errors.flatMap(issueOf) : undefined,
    reason: isRecord(payload) ? textOf(payload['reason']) : undefined,
    requestId: headers.get('x-request-id') ?? textOf(failure['request_id']),
    retryAfterMs: retryAfterOf(headers),
  };
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** tRPC wraps the error that REST sends. */
function errorIn(error: unknown): Readonly<Record<string, unknown>> | undefined {
  if (!isRecord(error)) return undefined;
  const { data } = error;
  const own = isRecord(data) ? data['error'] : error;
  return isRecord(own) && typeof own['code'] === 'string' && typeof own['message'] === 'string' ? own : undefined;
}

function issueOf(issue: unknown): { code: string; message: string; path: string[] }[] {
  if (!isRecord(issue) || !Array.isArray(issue['path'])) return [];
  return [{ code: String(issue['code']), message: String(issue['message']), path: issue['path'].map(String) }];
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** Seconds or a date (RFC 9110 §10.2.3). */
function retryAfterOf(headers: Headers): number | undefined {
  const value = headers.get('retry-after');
  if (value === null) return undefined;
  const milliseconds = /^\d+$/.test(value) ? Number(value) * 1_000 : Date.parse(value) - Date.now();
  return Number.isNaN(milliseconds) ? undefined : Math.max(0, milliseconds);
}
