import { inlineInputSchema } from './openapi/json-schemas.js';
import { neededScopes } from './openapi/needed-scopes.js';
import type { JsonSchema } from './openapi/openapi-types.js';
import { OPERATIONS_BY_PATH } from './operations/index.js';
import type { Operation } from './operations/operation.js';

/** An operation that a secret key may call, as a command line or an MCP server offers it. */
export interface BackendOperation {
  /** The path over tRPC: `connections.get`. */
  readonly path: string;
  readonly id: string;
  readonly kind: Operation['kind'];
  readonly summary: string;
  /** Further sentences, including the scopes that the key needs. */
  readonly details: string;
  /** Whether an MCP server offers it. */
  readonly isTool: boolean;
  /** Builds the schema of the input; undefined if there is none. */
  readonly inputSchema: () => JsonSchema | undefined;
}

export function backendOperations(
  operations: ReadonlyMap<string, Operation> = OPERATIONS_BY_PATH,
): readonly BackendOperation[] {
  return [...operations].filter(([, { caller }]) => caller.startsWith('secret_key')).map(describe);
}

function describe([path, operation]: readonly [string, Operation]): BackendOperation {
  const { docs, id, input, isTool, kind } = operation;
  return {
    path,
    id,
    kind,
    isTool,
    summary: docs.summary,
    details: [docs.description, neededScopes(operation)].filter(Boolean).join('\n'),
    inputSchema: () => (input.def.type === 'void' ? undefined : inlineInputSchema(input)),
  };
}
