-- What a flow must remember until the browser is back: a code verifier, a request token, a registered client.
alter table authorization_flows rename column sealed_verifier to sealed_secrets;

-- An app that end users install, beside or in place of an OAuth client; and settings that are secret.
alter table integrations
  add column app_id text,
  add column app_link text,
  add column sealed_private_key bytea,
  add column sealed_settings bytea;

-- What was asked for and granted (null: the provider did not say), and whose account it is at the provider.
alter table connections
  add column requested_scopes text[],
  add column granted_scopes text[],
  add column account jsonb;

alter table connect_sessions add column allows_account_change boolean not null default false;
