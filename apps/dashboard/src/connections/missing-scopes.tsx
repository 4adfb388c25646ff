import type { ReactElement } from 'react';

/** Shows the scopes that the end user did not grant; renders nothing if all were granted. */
export function MissingScopes({ scopes }: { readonly scopes: readonly string[] }): ReactElement | null {
  if (scopes.length === 0) return null;
  return (
    <span className="missing-scopes" title={`Not granted: ${scopes.join(', ')}`}>
      {scopes.length === 1 ? '1 scope missing' : `${scopes.length} scopes missing`}
    </span>
  );
}
