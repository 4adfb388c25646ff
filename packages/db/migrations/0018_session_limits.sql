-- How many connections of one integration a session may make, and how many it has made. A renewal counts for nothing.
alter table connect_sessions add column connections_per_integration integer not null default 1;

create table session_connections (
  environment_id uuid not null,
  session_id uuid not null,
  integration_id uuid not null,
  made integer not null,
  constraint session_connections_pkey primary key (environment_id, session_id, integration_id),
  constraint session_connections_session_fkey foreign key (environment_id, session_id) references connect_sessions (environment_id, id) on delete cascade
);

-- What a browser brought and the provider refused, so that one session does not try installation after installation.
create index authorization_flows_tried on authorization_flows (environment_id, integration_id, created_at)
  where status in ('claimed', 'failed');

-- Clients that authorization servers of MCP servers registered for an integration: one for each issuer, for all processes. A row without a
-- client is the claim of the process that registers one.
create table registered_clients (
  environment_id uuid not null,
  integration_id uuid not null,
  issuer_hash bytea not null,
  -- Of every address that the server published for itself: another one asks for another registration.
  server_hash bytea not null,
  client_id text,
  sealed_client bytea,
  expires_at timestamptz(3) not null,
  created_at timestamptz(3) not null default now(),
  constraint registered_clients_pkey primary key (environment_id, integration_id, issuer_hash),
  constraint registered_clients_integration_fkey foreign key (environment_id, integration_id) references integrations (environment_id, id) on delete cascade,
  constraint registered_clients_whole_check check ((client_id is null) = (sealed_client is null))
);

create index registered_clients_to_purge on registered_clients (expires_at);
