import type { TlsUse } from './open-socket.js';
import type { DatabaseHost, ParsedDatabaseUrl } from './parse-database-url.js';

interface SessionState {
  readonly isReadOnly: boolean;
  readonly isStandby: boolean;
}

type AskState = (host: DatabaseHost, use: TlsUse) => Promise<SessionState>;

/** How long an answer is reused, so that pool connections that open together ask once. */
const keptMs = 1_000;

/**
 * Decides by the state that a server reports. Null when any server is acceptable, unless `isAlways` requires a check
 * that the server lets us in.
 */
export function createIsWanted(
  target: ParsedDatabaseUrl['target'],
  askState: AskState,
  { isAlways }: { readonly isAlways: boolean },
): ((host: DatabaseHost, use: TlsUse) => Promise<boolean>) | null {
  if (target === 'any' && !isAlways) return null;
  const asked = new Map<string, { readonly at: number; readonly state: Promise<SessionState> }>();
  return async (host, use) => {
    const name = `${host.host} ${host.port} ${use}`;
    const known = asked.get(name);
    const entry =
      known !== undefined && performance.now() - known.at < keptMs
        ? known
        : { at: performance.now(), state: askState(host, use) };
    asked.set(name, entry);
    const { isReadOnly, isStandby } = await entry.state;
    if (target === 'any') return true;
    return target === 'primary' ? !isStandby : !isReadOnly && !isStandby;
  };
}
