import type { SaveConnectionInput } from '../connections/save-connection.js';

/**
 * Everything that a connection will be saved with, except its credential. It is fixed when the end user has authorized.
 */
export interface GrantParams extends Kept {
  /** The address where a plugin was installed, which the product must name to get its keys. */
  readonly installedAt?: string;
}

type Kept = Pick<
  SaveConnectionInput,
  | 'connectionConfig'
  | 'initialMetadata'
  | 'tags'
  | 'endUser'
  | 'webhookUrlOverride'
  | 'authorization'
  | 'allowsAccountChange'
>;
