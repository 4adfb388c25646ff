/** The connection that an event is about; both null for an event of the environment, `connectionId` for one of the integration. */
interface StoredSubject {
  readonly integrationKey: string | null;
  readonly connectionId: string | null;
}

/** The separator of an order key, `<integration>/<connection>`. No integration key contains it. */
const SEPARATOR = '/';

export function orderKeyOf(integrationKey: string, connectionId: string): string {
  return `${integrationKey}${SEPARATOR}${connectionId}`;
}

/** The order key of events about a webhook endpoint; no connection has such a key, because no integration key is empty. */
export function endpointOrderKey(endpointId: string): string {
  return orderKeyOf('', endpointId);
}

/** Reads an order key that `orderKeyOf` or `endpointOrderKey` made. The connection of `EVERY_CONNECTION` is empty. */
export function subjectOf({ orderKey }: { readonly orderKey: string }): StoredSubject {
  const at = orderKey.indexOf(SEPARATOR);
  if (at <= 0) return { integrationKey: null, connectionId: null };
  return { integrationKey: orderKey.slice(0, at), connectionId: orderKey.slice(at + 1) || null };
}
