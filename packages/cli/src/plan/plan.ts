import type { CreateIntegrationInput, UpdateIntegrationInput } from '@holdfast/client';

interface Counts {
  readonly connections: number;
}

/** A difference between the configuration and the environment. */
export type Change =
  | { readonly type: 'create'; readonly id: string; readonly input: CreateIntegrationInput }
  | ({
      readonly type: 'update';
      readonly id: string;
      readonly provider: string;
      /** `display_name`, `credentials.client_secret`, `integration_config.region`, … */
      readonly differing: readonly string[];
      readonly input: UpdateIntegrationInput;
      /** The connections that lack one of the wanted scopes. */
      readonly needsConsent: number;
    } & Counts)
  /** An integration keeps its provider, so somebody has to delete it first. */
  | ({
      readonly type: 'conflict';
      readonly id: string;
      readonly provider: string;
      readonly wantedProvider: string;
    } & Counts);

/** An integration of the environment that the configuration does not name. It is never deleted. */
export interface OtherIntegration extends Counts {
  readonly id: string;
  readonly provider: string;
}

/** Connections of an integration whose tags or metadata do not match the schemas of the configuration. */
export interface InvalidConnections extends Counts {
  readonly id: string;
  /** The places that do not match: `tags.plan`, `metadata.repo`. */
  readonly paths: readonly string[];
}

export interface Plan {
  readonly changes: readonly Change[];
  readonly others: readonly OtherIntegration[];
  readonly invalid: readonly InvalidConnections[];
  /** How many integrations are as the configuration describes them. */
  readonly equal: number;
}

/** The changes that can be applied. */
export function applicable({ changes }: Plan): readonly Exclude<Change, { readonly type: 'conflict' }>[] {
  return changes.filter((change) => change.type !== 'conflict');
}
