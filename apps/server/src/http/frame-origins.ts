import { frameOrigins, type Runtime } from '@holdfast/services';

const KEPT_MS = 2_000;

/** The origins that may embed the Connect UI, read at most once in two seconds; `null` for all. */
export function createFrameOrigins(runtime: Runtime): () => Promise<readonly string[] | null> {
  let known: { readonly origins: readonly string[] | null; readonly until: number } | undefined;
  return async () => {
    const now = performance.now();
    if (known && known.until > now) return known.origins;
    const origins = await frameOrigins(runtime);
    known = { origins, until: now + KEPT_MS };
    return origins;
  };
}
