import { hasScope, type ServiceContext } from '@holdfast/services';
import * as z from 'zod';

import type { ApiContext } from '../api-context.js';
import { backendOperations, type BackendOperation } from '../backend-operations.js';
import type { CallerKind, ScopeNeeds } from '../callers/caller-kind.js';
import { requireNeeds } from '../callers/identify-caller.js';
import { explainFailure } from '../errors/explain-failure.js';
import { invalidInput } from '../errors/invalid-input.js';
import { OPERATIONS_BY_PATH } from '../operations/index.js';
import type { Operation } from '../operations/operation.js';
import type { OnServerError } from '../rest/answer-route.js';
import { failedResult, toolResult, type Tool, type ToolResult, type ToolSet } from './tool-set.js';

export interface OperationToolsOptions {
  readonly context: ApiContext;
  /** The scopes of the secret key. */
  readonly services: ServiceContext;
  /** Whether tools may change something. */
  readonly mayWrite: boolean;
  readonly onServerError: OnServerError;
}

interface OfferedOperation {
  readonly described: BackendOperation;
  readonly operation: Operation;
}

/** The operations that are marked as tools, for a secret key: those that its scopes do not allow are not listed. */
export function operationTools(options: OperationToolsOptions): ToolSet {
  const offered = backendOperations().flatMap((described): OfferedOperation[] => {
    const operation = OPERATIONS_BY_PATH.get(described.path);
    const isOffered = described.isTool && (options.mayWrite || described.kind === 'query');
    return isOffered && operation ? [{ described, operation }] : [];
  });
  return {
    list: () => offered.filter(({ operation }) => mayCall(options.services, operation)).map(toolOf),
    async call(name, input) {
      const found = offered.find(({ described }) => described.id === name);
      return found && callOperation(found.operation, input, options);
    },
  };
}

function mayCall(services: ServiceContext, { scopes, alsoScope }: ScopeNeeds): boolean {
  const hasOne = scopes.length === 0 || scopes.some((scope) => hasScope(services, scope));
  return hasOne && (alsoScope === undefined || hasScope(services, alsoScope));
}

const NO_INPUT = { type: 'object', additionalProperties: false };

function toolOf({ described: { id, summary, details, kind, inputSchema } }: OfferedOperation): Tool {
  return {
    name: id,
    title: summary,
    description: [`${summary}.`, details].filter(Boolean).join('\n'),
    inputSchema: { ...(inputSchema() ?? NO_INPUT), type: 'object' },
    annotations: { title: summary, readOnlyHint: kind === 'query', openWorldHint: false },
  };
}

async function callOperation(
  operation: Operation,
  input: unknown,
  { context, services, onServerError }: OperationToolsOptions,
): Promise<ToolResult> {
  if (operation.audit) context.auditEvents.push(operation.audit);
  try {
    requireNeeds(services, operation);
    const parsed = parseInput(operation, input);
    const answer = await operation.run(callerOf(operation.caller, services), parsed);
    return toolResult(answer ?? { success: true }, { isError: false });
  } catch (error) {
    const failure = explainFailure(error, context.requestId);
    if (failure.status >= 500) onServerError(error, context);
    return failedResult(failure);
  }
}

function parseInput({ input: schema, kind }: Operation, input: unknown): unknown {
  const isVoid = schema.def.type === 'void';
  const parsed = (isVoid ? z.strictObject({}) : schema).safeParse(input ?? {});
  if (!parsed.success) throw invalidInput(kind === 'query' ? 'invalid_query_params' : 'invalid_body', parsed.error);
  return isVoid ? undefined : parsed.data;
}

/** The caller in the form that the operation expects. */
function callerOf(kind: CallerKind, services: ServiceContext): unknown {
  return kind === 'secret_key_or_session' ? { services, session: undefined } : services;
}
