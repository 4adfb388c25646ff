import { AppError, LEASE_METHODS, type LeaseMethod } from '@holdfast/schema';
import { proxyRequest, type ProxyAnswer, type ProxyCall } from '@holdfast/services';
import * as z from 'zod';

import type { ApiContext } from '../api-context.js';
import type { LeaseCaller } from '../callers/identify-caller.js';
import { explainFailure } from '../errors/explain-failure.js';
import { invalidInput } from '../errors/invalid-input.js';
import { inlineInputSchema } from '../openapi/json-schemas.js';
import type { OnServerError } from '../rest/answer-route.js';
import { failedResult, toolResult, type ToolResult, type ToolSet } from './tool-set.js';

export interface LeaseToolsOptions {
  readonly context: ApiContext;
  readonly caller: LeaseCaller;
  /** Aborts when the client disconnects, and when the lease ends. */
  readonly signal: AbortSignal;
  readonly onServerError: OnServerError;
}

const NAME = 'callApi';
const MAX_ANSWER_BYTES = 1_048_576;
const SHOWN_HEADERS = /^(?:content-type|etag|last-modified|link|location|retry-after|(?:x-)?ratelimit-.*)$/;
const TEXT_TYPE = /^(?:text\/|application\/(?:[^;]*\+)?(?:json|xml)|application\/(?:x-ndjson|x-www-form-urlencoded))/i;

/** The one tool of a lease: it calls the API of the connection through the proxy, within the limits of the lease. */
export function leaseTools(options: LeaseToolsOptions): ToolSet {
  const { connection, lease, expiresAt } = options.caller;
  const schema = inputSchemaOf(LEASE_METHODS.filter((method) => lease.methods.includes(method)));
  const title = `Call the API of ${connection.integrationKey}`;
  return {
    list: () => [
      {
        name: NAME,
        title,
        description: [
          `${title} with the account of one connection. The credential is added on the way.`,
          `Allowed methods: ${lease.methods.join(', ')}.`,
          `Allowed paths: ${lease.paths.join(', ')}, where * is one segment and ** everything below.`,
          `Works until ${expiresAt.toISOString()}.`,
        ].join('\n'),
        inputSchema: inlineInputSchema(schema),
        annotations: {
          title,
          readOnlyHint: lease.methods.every((method) => method === 'GET' || method === 'HEAD'),
          openWorldHint: true,
        },
      },
    ],
    call: async (name, input) => (name === NAME ? callApi(schema, input, options) : undefined),
  };
}

type InputSchema = ReturnType<typeof inputSchemaOf>;

function inputSchemaOf(methods: readonly LeaseMethod[]) {
  return z.strictObject({
    method: z.enum(methods),
    path: z
      .string()
      .max(8_192)
      .regex(/^\/[!-~]*$/, 'must begin with / and consist of visible ASCII characters; escape the others')
      .describe('Below the base URL of the API, such as /user; may contain a query.'),
    query: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
    headers: z
      .record(
        z.string().regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,128}$/, 'must be the name of a header'),
        z.string().regex(/^[\t -~]{0,4096}$/, 'must consist of visible ASCII characters, spaces and tabs'),
      )
      .optional(),
    body: z.unknown().optional().describe('Any JSON; a string is sent as it is.'),
  });
}

async function callApi(schema: InputSchema, input: unknown, options: LeaseToolsOptions): Promise<ToolResult> {
  const { caller, context, signal, onServerError } = options;
  try {
    const parsed = schema.safeParse(input ?? {});
    if (!parsed.success) throw invalidInput('invalid_body', parsed.error);
    const answer = await proxyRequest(caller.services, {
      ...caller.connection,
      ...requestOf(parsed.data),
      retries: 0,
      retryOn: [],
      baseUrlOverride: undefined,
      decompress: true,
      forwardHeadersOnRedirect: false,
      lease: caller.lease,
      signal,
    });
    return toolResult(await presentAnswer(answer), { isError: answer.status >= 400 });
  } catch (error) {
    const failure = explainFailure(error, context.requestId);
    if (failure.status >= 500 && failure.internalCode !== 'provider_unreachable') onServerError(error, context);
    return failedResult(failure);
  }
}

function requestOf({
  method,
  path,
  query = {},
  headers = {},
  body,
}: z.output<InputSchema>): Pick<ProxyCall, 'method' | 'endpoint' | 'headers' | 'body'> {
  const added = new URLSearchParams(
    Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
  ).toString();
  const joint = path.includes('?') ? '&' : '?';
  const hasType = Object.keys(headers).some((name) => name.toLowerCase() === 'content-type');
  const isJson = body !== undefined && typeof body !== 'string';
  return {
    method,
    endpoint: added === '' ? path : `${path}${joint}${added}`,
    headers: [
      ...Object.entries(headers),
      ...(isJson && !hasType ? [['content-type', 'application/json'] as const] : []),
    ],
    body:
      body === undefined ? null : { type: 'bytes', bytes: Buffer.from(isJson ? JSON.stringify(body) : String(body)) },
  };
}

interface PresentedAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON as a value, other text as a string. */
  readonly body: unknown;
}

async function presentAnswer({ status, headers, body }: ProxyAnswer): Promise<PresentedAnswer> {
  const type = headers.find(([name]) => name === 'content-type')?.[1] ?? '';
  const bytes = await readAll(body);
  const text = bytes.length === 0 || TEXT_TYPE.test(type) ? bytes.toString('utf8') : null;
  return {
    status,
    headers: Object.fromEntries(headers.filter(([name]) => SHOWN_HEADERS.test(name))),
    body: text === null ? `[${bytes.length} bytes that are not text]` : jsonOr(text),
  };
}

async function readAll(body: ProxyAnswer['body']): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    size += chunk.length;
    // Leaving the loop destroys the stream.
    if (size > MAX_ANSWER_BYTES)
      throw new AppError('provider_answer_too_large', 'the answer of the provider exceeds 1 MiB; ask for less');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
