import type { BackendOperation } from '@holdfast/api';
import type { ServerAddress } from '@holdfast/cli';
import { createEgress, EgressFailedError, type EgressFetch } from '@holdfast/egress';
import { errorBodySchema, type ErrorBody } from '@holdfast/schema';
import { allowEntryFor } from '@holdfast/services';
import * as z from 'zod';

import { EXIT, StartError } from '../../start-error.js';

/** The server refused a call or failed to process it. */
export class OperationFailure extends Error {
  override readonly name = 'OperationFailure';
  readonly status: number;
  readonly error: ErrorBody['error'];

  constructor(status: number, error: ErrorBody['error']) {
    super(error.message);
    this.status = status;
    this.error = error;
  }
}

export interface OperationClient extends AsyncDisposable {
  /** @throws OperationFailure; StartError if no Holdfast server answers */
  readonly call: (operation: Pick<BackendOperation, 'path' | 'kind'>, input: unknown) => Promise<unknown>;
  /** Posts JSON to a path of the server. @throws StartError if nothing answers */
  readonly post: (path: string, json: string, headers: Readonly<Record<string, string>>) => Promise<Response>;
}

const DEADLINE_MS = 120_000;
const LARGEST_ANSWER = 67_108_864;

const answerSchema = z.object({ result: z.object({ data: z.unknown() }) });
const failureSchema = z.object({
  error: z.object({ data: errorBodySchema.extend({ httpStatus: z.number() }) }),
});

/** Calls the operations of a running server with its secret key. */
export function createOperationClient({ url, secretKey }: ServerAddress): OperationClient {
  // The person at the command line named this server, so it may be private; no other target may.
  const egress = createEgress({ allow: [allowEntryFor(url.href) ?? ''].filter((entry) => entry !== '') });
  return {
    async call({ path, kind }, input) {
      const target = new URL(`trpc/${path}`, url);
      if (kind === 'query' && input !== undefined) target.searchParams.set('input', JSON.stringify(input));
      const response = await send(egress.fetch, target, {
        method: kind === 'query' ? 'GET' : 'POST',
        secretKey,
        body: kind === 'query' || input === undefined ? undefined : JSON.stringify(input),
      });
      return readAnswer(response, url);
    },
    post: (path, body, headers) => send(egress.fetch, new URL(path, url), { method: 'POST', secretKey, body, headers }),
    [Symbol.asyncDispose]: () => egress.close(),
  };
}

interface Sent {
  readonly method: 'GET' | 'POST';
  readonly secretKey: string;
  readonly body: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
}

async function send(fetch: EgressFetch, target: URL, { method, secretKey, body, headers }: Sent): Promise<Response> {
  try {
    return await fetch(target, {
      method,
      headers: {
        ...headers,
        authorization: `Bearer ${secretKey}`,
        accept: 'application/json',
        ...(method === 'POST' && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body }),
      deadlineMs: DEADLINE_MS,
      maxResponseBytes: LARGEST_ANSWER,
    });
  } catch (error) {
    if (!(error instanceof EgressFailedError)) throw error;
    throw new StartError(
      EXIT.temporary,
      error.kind === 'timeout'
        ? `holdfast: ${target.origin} did not answer in time.`
        : `holdfast: ${target.origin} cannot be reached. Is the server running, and is this its address?`,
      { cause: error },
    );
  }
}

async function readAnswer(response: Response, { origin }: URL): Promise<unknown> {
  const body = parse(await response.text());
  const answer = answerSchema.safeParse(body);
  if (response.ok && answer.success) return answer.data.result.data;
  const failure = failureSchema.safeParse(body);
  if (failure.success) throw new OperationFailure(failure.data.error.data.httpStatus, failure.data.error.data.error);
  throw new StartError(
    EXIT.failed,
    `holdfast: ${origin} answers ${response.status}, which is not an answer of a Holdfast server; check the address.`,
  );
}

function parse(source: string): unknown {
  try {
    return JSON.parse(source) as unknown;
  } catch {
    return undefined;
  }
}
