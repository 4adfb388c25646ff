create table connect_sessions (
  environment_id uuid not null,
  id uuid not null,
  lookup_id text not null,
  mac bytea not null,
  end_user jsonb,
  -- Null when the session says nothing of tags; a reconnect then keeps those of the connection.
  tags jsonb,
  allowed_integrations text[],
  defaults jsonb not null,
  overrides jsonb not null,
  webhook_url_override text,
  has_webhook_override boolean not null,
  target_connection bigint,
  created_at timestamptz(3) not null default now(),
  expires_at timestamptz(3) not null,
  deleted_at timestamptz(3),
  constraint connect_sessions_pkey primary key (environment_id, id),
  constraint connect_sessions_environment_fkey foreign key (environment_id) references environments (id),
  constraint connect_sessions_lookup_id_key unique (lookup_id)
);

create index connect_sessions_open on connect_sessions (environment_id, expires_at) where deleted_at is null;
create index connect_sessions_to_purge on connect_sessions (expires_at);

create table authorization_flows (
  environment_id uuid not null,
  id uuid not null,
  session_id uuid,
  integration_id uuid not null,
  callback_context text not null,
  start_code_hash bytea not null,
  state_hash bytea,
  browser_hash bytea,
  sealed_verifier bytea,
  redirect_uri text not null,
  token_endpoint text not null,
  issuer text,
  scopes text[] not null,
  connection_config jsonb not null,
  authorization_params jsonb not null,
  target_connection bigint,
  status text not null default 'created',
  result_connection_id text,
  error_code text,
  error_message text,
  created_at timestamptz(3) not null default now(),
  expires_at timestamptz(3) not null,
  started_at timestamptz(3),
  claimed_at timestamptz(3),
  finished_at timestamptz(3),
  constraint authorization_flows_pkey primary key (environment_id, id),
  constraint authorization_flows_integration_fkey foreign key (environment_id, integration_id)
    references integrations (environment_id, id),
  constraint authorization_flows_start_code_hash_key unique (start_code_hash),
  constraint authorization_flows_state_hash_key unique (state_hash),
  constraint authorization_flows_status_check check (status in ('created', 'started', 'claimed', 'success', 'failed'))
);

create index authorization_flows_open on authorization_flows (environment_id, expires_at)
  where status in ('created', 'started');
create index authorization_flows_to_purge on authorization_flows (expires_at);
