/** The fault of each field; the empty name holds the fault that belongs to no field. */
export function faultsOf(
  issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[],
  otherwise: string,
): ReadonlyMap<string, string> {
  const own = issues.map(({ path, message }) => [String(path.at(-1) ?? ''), message] as const);
  return own.length > 0 ? new Map(own) : new Map([['', otherwise]]);
}
