-- Whether the product's backend has to complete what this session connects, and where browsers go back to.
alter table connect_sessions
  add column requires_completion boolean not null default false,
  add column redirect_url text;

-- Credentials that wait for the product's backend to say who authorized. What is sealed belongs to the connection that will be made,
-- and is erased with the first answer.
create table pending_grants (
  environment_id uuid not null,
  -- The owner of what is sealed, as `uid` of a connection is.
  id uuid not null,
  connection_id text not null,
  integration_id uuid not null,
  target_connection bigint,
  end_user_id text not null,
  code_mac bytea not null,
  sealed_credential bytea,
  -- What the connection will be saved with.
  terms jsonb not null,
  status text not null default 'pending',
  created_at timestamptz(3) not null default now(),
  expires_at timestamptz(3) not null,
  settled_at timestamptz(3),
  constraint pending_grants_pkey primary key (environment_id, id),
  constraint pending_grants_integration_fkey foreign key (environment_id, integration_id) references integrations (environment_id, id),
  constraint pending_grants_code_mac_key unique (code_mac),
  constraint pending_grants_status_check check (status in ('pending', 'completed', 'destroyed')),
  constraint pending_grants_erased_check check (status = 'pending' or sealed_credential is null)
);

create index pending_grants_by_connection on pending_grants (environment_id, integration_id, connection_id) where status = 'pending';
create index pending_grants_to_destroy on pending_grants (expires_at) where status = 'pending';
create index pending_grants_to_purge on pending_grants (settled_at) where status <> 'pending';
