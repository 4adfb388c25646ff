import { EXIT, StartError } from '../../start-error.js';
import { memberOf, type SourceAnswer, type SourceClient } from './source-client.js';

export interface SourceIntegration {
  readonly key: string;
  readonly provider: string;
}

/** A connection in the other host's list; `null` for a value that the list lacks or that is unusable. */
export interface SourceRef {
  readonly integrationKey: string | null;
  readonly connectionId: string | null;
}

const PAGE_SIZE = 1_000;

/** @throws StartError if the response is not a list of integrations */
export async function listSourceIntegrations(source: SourceClient): Promise<readonly SourceIntegration[]> {
  const entries = listIn(await source.get('integrations'), { path: 'integrations', member: 'data' });
  return entries.flatMap((entry) => {
    const [key, provider] = [memberOf(entry, 'unique_key'), memberOf(entry, 'provider')];
    return typeof key === 'string' && typeof provider === 'string' ? [{ key, provider }] : [];
  });
}

/**
 * Reads every connection, page after page until one contains nothing new: a host may return shorter pages than
 * requested, or everything at once.
 * @throws StartError if a response is not a list of connections
 */
export async function listSourceConnections(
  source: SourceClient,
  integrations: readonly string[],
): Promise<readonly SourceRef[]> {
  const among = integrations.length === 0 ? '' : `&integrationId=${encodeURIComponent(integrations.join(','))}`;
  const named = new Map<string, SourceRef>();
  const nameless: SourceRef[] = [];
  for (let page = 0; ; page += 1) {
    const entries = listIn(await source.get(`connections?limit=${PAGE_SIZE}&page=${page}${among}`), {
      path: 'connections',
      member: 'connections',
    });
    const before = named.size;
    const refs = entries.map((entry): SourceRef => ({
      integrationKey: textIn(entry, 'provider_config_key'),
      connectionId: textIn(entry, 'connection_id'),
    }));
    const isNameless = ({ integrationKey, connectionId }: SourceRef): boolean =>
      integrationKey === null || connectionId === null;
    for (const ref of refs) if (!isNameless(ref)) named.set(nameOf(ref), ref);
    if (named.size > before || page === 0) nameless.push(...refs.filter(isNameless));
    if (named.size === before) return [...named.values(), ...nameless];
  }
}

/** The key that identifies a connection. */
export function nameOf({ integrationKey, connectionId }: SourceRef): string {
  return JSON.stringify([integrationKey, connectionId]);
}

function textIn(entry: unknown, name: string): string | null {
  const value = memberOf(entry, name);
  return typeof value === 'string' ? value : null;
}

function listIn(
  answer: SourceAnswer,
  { path, member }: { readonly path: string; readonly member: string },
): readonly unknown[] {
  if (!answer.ok && (answer.status === null || answer.status >= 500)) {
    throw new StartError(
      EXIT.temporary,
      `The other host ${answer.status === null ? 'cannot be reached' : `answers GET /${path} with ${answer.status}`}, even after several tries. Run the same command again later.`,
    );
  }
  if (!answer.ok)
    throw new StartError(
      EXIT.failed,
      `The other host answers GET /${path} with ${answer.status} (${answer.code}). Is --host the address of its API?`,
    );
  const list = memberOf(answer.body, member);
  if (!Array.isArray(list))
    throw new StartError(
      EXIT.failed,
      `The other host answers GET /${path} without a list named "${member}". Is --host the address of its API?`,
    );
  return list as readonly unknown[];
}
