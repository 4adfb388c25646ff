import type { RouterInputs } from '@holdfast/api';
import type { TRPCClient } from '@trpc/client';
import { getUntypedClient, TRPCClientError } from '@trpc/client';

import type { RestCall } from '../rest.js';
import type { TestServer } from '../start-server.js';

type Groups = { [G in keyof RouterInputs]: `${G}.${keyof RouterInputs[G] & string}` };

/** The path of an operation over tRPC: `connections.get`. */
type OperationPath = Groups[keyof Groups];

/** One call, as it is made on both surfaces. */
export interface ParityCase {
  readonly name: string;
  readonly operation: OperationPath;
  /** The input over tRPC. */
  readonly input?: unknown;
  /** The request over REST. */
  readonly path: string;
  readonly call?: RestCall;
  /** Restores the state between the two calls, if the operation changes something. */
  readonly undo?: (app: TestServer) => Promise<unknown>;
  /** Members that always differ: a time, a counter, a token. */
  readonly ignore?: readonly string[];
}

export const ref = { connection_id: 'kept', provider_config_key: 'private' };
export const refQuery = '?provider_config_key=private';
export const apiKey = { type: 'API_KEY', apiKey: 'k' } as const;
export const HOOK = 'https://hooks.example.com/h';
export const NO_ID = '0b0c1d2e-3f40-4a5b-8c6d-7e8f90a1b2c3';

export interface Refusal {
  readonly status: number;
  readonly body: unknown;
}

/** Calls the operation of a case over tRPC. */
export async function overTrpc(
  trpc: TestServer['trpc'],
  { operation, input }: Pick<ParityCase, 'operation' | 'input'>,
  isQuery: boolean,
): Promise<unknown> {
  const client = getUntypedClient(trpc as TRPCClient<never>);
  return isQuery ? client.query(operation, input) : client.mutation(operation, input);
}

/** The refusal of a call over tRPC, in the form of the REST API. */
export async function trpcError(call: Promise<unknown>): Promise<Refusal> {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return refusalOf(error);
}

export function refusalOf(error: unknown): Refusal {
  if (!(error instanceof TRPCClientError)) throw new Error('the call did not fail at the server', { cause: error });
  const data = error.data as { httpStatus: number; error: unknown };
  return { status: data.httpStatus, body: { error: data.error } };
}
