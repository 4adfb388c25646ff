import type { ConnectionActivity } from '@holdfast/schema';

export interface ActivityWords {
  readonly sentence: string;
  readonly tone: 'good' | 'bad' | 'plain';
}

/** Describes an event of a connection in a sentence. */
export function activityWords(entry: ConnectionActivity): ActivityWords {
  switch (entry.type) {
    case 'created':
      return { sentence: `Connected${lacking(entry.missing_scopes)}`, tone: 'good' };
    case 'overridden':
      return { sentence: `Authorized again${lacking(entry.missing_scopes)}`, tone: 'good' };
    case 'authorization_failed':
      return { sentence: `An authorization failed: ${entry.error.description}`, tone: 'bad' };
    case 'refreshed':
      return { sentence: 'Refreshed', tone: 'good' };
    case 'refresh_attempt_failed':
      return { sentence: `A refresh failed (${entry.code})`, tone: 'bad' };
    case 'refresh_failed':
      return { sentence: `Needs a reconnect: ${entry.error.description}`, tone: 'bad' };
    case 'deleted':
      return {
        sentence:
          (entry.by === 'end_user' ? 'Disconnected by the end user; ' : 'Deleted; ') +
          (entry.revocation === 'queued'
            ? 'its tokens are being revoked at the provider'
            : 'the provider cannot revoke its tokens'),
        tone: 'plain',
      };
    case 'token_revocation':
      return {
        sentence: `${entry.token.replace('_', ' ')} at the provider: ${entry.result.replaceAll('_', ' ')}`,
        tone: entry.result === 'gave_up' ? 'bad' : 'plain',
      };
    case 'host_changed':
      return {
        sentence: `Calls go to another host: ${entry.fields.join(', ')} of the ${entry.of} changed`,
        tone: 'plain',
      };
    case 'row_changed':
      return {
        sentence: `The table ${entry.table} was changed outside Holdfast; the row is refused`,
        tone: 'bad',
      };
    case 'row_signed':
      return { sentence: `An operator accepted the changed row of ${entry.table}`, tone: 'plain' };
    case 'webhook_tested':
      return { sentence: 'A test event was sent to a webhook endpoint', tone: 'plain' };
  }
}

function lacking(scopes: readonly string[]): string {
  return scopes.length === 0 ? '' : `, without ${scopes.join(', ')}`;
}
