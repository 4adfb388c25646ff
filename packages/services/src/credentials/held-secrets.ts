import type { ConnectionRecord } from '@holdfast/db';
import type { ProviderDefinition } from '@holdfast/providers';
import type { Credentials } from '@holdfast/schema';

import type { Runtime } from '../context.js';
import { openValue, owners, sealValue } from '../keys/sealed-values.js';

type Keyed = Pick<Runtime, 'db' | 'keys'>;
type Config = Readonly<Record<string, unknown>>;

/**
 * The sealed part of a connection: its credential and the secret part of its config. The rest of the config is stored
 * in the clear.
 */
export interface HeldSecrets {
  readonly credentials: Credentials;
  readonly secretConfig: Config;
}

export interface SecretsOwner {
  readonly environmentId: string;
  readonly uid: string;
  readonly generation: number;
}

// Stored next to the members of a credential, some of which a definition names; such names cannot begin with $.
const SECRET_CONFIG = '$secretConfig';

/** @throws AppError `credential_integrity` */
export async function openSecrets(
  runtime: Keyed,
  { sealedCredential, ...owner }: SecretsOwner & Pick<ConnectionRecord, 'sealedCredential'>,
): Promise<HeldSecrets> {
  if (sealedCredential === null) return { credentials: {}, secretConfig: {} };
  const opened = await openValue(
    runtime,
    sealedCredential,
    owners.credential(owner.environmentId, owner.uid, owner.generation),
  );
  // This service wrote the value from these very types, and it has just been authenticated, so parsing it again would
  // only cost time.
  const { [SECRET_CONFIG]: secretConfig = {}, ...credentials } = JSON.parse(opened) as Credentials & {
    readonly [SECRET_CONFIG]?: Config;
  };
  return { credentials: credentials as Credentials, secretConfig };
}

export async function sealSecrets(
  runtime: Keyed,
  { credentials, secretConfig }: HeldSecrets,
  owner: SecretsOwner,
): Promise<Uint8Array> {
  const held = Object.keys(secretConfig).length === 0 ? credentials : { ...credentials, [SECRET_CONFIG]: secretConfig };
  return sealValue(runtime, JSON.stringify(held), owners.credential(owner.environmentId, owner.uid, owner.generation));
}

/** Divides a config into its clear and its secret part, by the definition. */
export function splitConfig(
  { config: fields = {} }: Pick<ProviderDefinition, 'config'>,
  config: Config,
): { readonly clear: Config; readonly secret: Config } {
  const isSecret = ([key, value]: [string, unknown]): boolean =>
    typeof value === 'string' && Object.hasOwn(fields, key) && fields[key]?.secret === true;
  const entries = Object.entries(config);
  return {
    clear: Object.fromEntries(entries.filter((entry) => !isSecret(entry))),
    secret: Object.fromEntries(entries.filter(isSecret)),
  };
}

/**
 * The connection for callers that may not read credentials. A field may be secret now although it was not when its
 * value was stored.
 */
export function withoutSecretConfig(
  record: ConnectionRecord,
  definition: Pick<ProviderDefinition, 'config'>,
): ConnectionRecord {
  return { ...record, connectionConfig: splitConfig(definition, record.connectionConfig).clear };
}

/**
 * The connection with its whole config, to fill templates or to show to callers that may read credentials. It is never
 * written back.
 */
export function withSecretConfig(
  record: ConnectionRecord,
  { secretConfig }: Pick<HeldSecrets, 'secretConfig'>,
): ConnectionRecord {
  return { ...record, connectionConfig: { ...record.connectionConfig, ...secretConfig } };
}
