import type { TlsUse } from './open-socket.js';
import type { DatabaseHost, ParsedDatabaseUrl } from './parse-database-url.js';

interface SessionState {
  readonly isReadOnly: boolean;
  readonly isStandby: boolean;
}

type AskState = (host: DatabaseHost, use: TlsUse) => Promise<SessionState>;

/** How long an answer is good for: connections of a pool that open together ask once. */
const keptMs = 1_000;

/** Decides by what a server says of itself; null where any server will do, unless it is always to be asked whether it lets us in. */
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
