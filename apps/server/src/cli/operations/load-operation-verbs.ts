import type { Verb } from '@holdfast/cli';

/** The commands that are built from the operations. Loading them loads the API, which no other command needs. */
export async function loadOperationVerbs(): Promise<readonly Verb[]> {
  const [{ backendOperations }, { operationVerbs }] = await Promise.all([
    import('@holdfast/api'),
    import('./operation-verbs.js'),
  ]);
  return operationVerbs(backendOperations());
}
