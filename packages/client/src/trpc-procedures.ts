import type { ProcedureCall } from './call-procedure.js';
import type { CallOptions } from './holdfast-options.js';
import type { HoldfastTrpc } from './holdfast-trpc.js';

type Call = (call: ProcedureCall) => Promise<unknown>;

/** Makes `trpc.connections.get.query(input)` a call of `connections.get`. Names are made as they are used, so there is no list to keep. */
export function createProcedures(call: Call): HoldfastTrpc {
  const groups = named((group) =>
    named((name) => {
      const path = `${group}.${name}`;
      return {
        query: (input: unknown, options?: CallOptions) => call({ path, kind: 'query', input, signal: options?.signal }),
        mutate: (input: unknown, options?: CallOptions) => call({ path, kind: 'mutation', input, ...options }),
      };
    }),
  );
  return asTrpc(groups);
}

function named<T>(make: (name: string) => T): Readonly<Record<string, T>> {
  const made: Record<string, T> = {};
  return new Proxy(made, {
    get: (_made, name) => (typeof name === 'string' ? (made[name] ??= make(name)) : undefined),
  });
}

/** The type lists the procedures that the server has; a test compares it with the router. */
function asTrpc(groups: unknown): HoldfastTrpc {
  return groups as HoldfastTrpc;
}
