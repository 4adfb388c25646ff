import type { AuthMode, Credentials } from '@holdfast/schema';

/** The facts about a provider that the types need: its auth mode, and the fields of connections and of integrations. */
export interface ProviderShape<
  Mode extends AuthMode = AuthMode,
  Config extends string = never,
  Settings extends string = never,
> {
  readonly mode: Mode;
  readonly config: Config;
  readonly settings: Settings;
}

/** The `type` of the credentials where it is not the name of the auth mode. */
interface OtherCredentialTypes {
  readonly MCP_OAUTH2: 'OAUTH2';
  readonly MCP_OAUTH2_GENERIC: 'OAUTH2';
  readonly INSTALL_PLUGIN: 'BASIC';
}
type CredentialType<Mode extends AuthMode> = Mode extends keyof OtherCredentialTypes
  ? OtherCredentialTypes[Mode]
  : Mode;

/** The credentials that a connection of this auth mode holds. */
export type CredentialsOfMode<Mode extends AuthMode> = Mode extends 'NONE'
  ? Exclude<Credentials, { readonly type: string }>
  : Extract<Credentials, { readonly type: CredentialType<Mode> }>;
