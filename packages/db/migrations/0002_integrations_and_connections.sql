create table integrations (
  environment_id uuid not null,
  id uuid not null,
  unique_key text not null,
  provider text not null,
  display_name text,
  forward_webhooks boolean not null,
  callback_context text not null,
  auth_mode text not null,
  client_id text,
  sealed_client_secret bytea,
  scopes text not null default '',
  sealed_webhook_secret bytea,
  settings jsonb not null default '{}',
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  deleted_at timestamptz(3),
  constraint integrations_pkey primary key (environment_id, id),
  constraint integrations_environment_fkey foreign key (environment_id) references environments (id),
  constraint integrations_callback_context_key unique (callback_context)
);

create unique index integrations_unique_key_key on integrations (environment_id, unique_key) where deleted_at is null;

create table connections (
  environment_id uuid not null,
  id bigint generated always as identity,
  -- The owner that the sealed credential is bound to; unlike the id it is known before the row exists.
  uid uuid not null,
  connection_id text not null,
  integration_id uuid not null,
  -- For reading; what is searched stands in connection_tags.
  tags jsonb not null,
  metadata jsonb,
  connection_config jsonb not null,
  end_user jsonb,
  webhook_url_override text,
  auth_mode text not null,
  sealed_credential bytea,
  generation integer not null,
  access_token_expires_at timestamptz(3),
  refresh_due_at timestamptz(3),
  has_refresh_token boolean not null,
  status text not null default 'active',
  last_error_code text,
  last_error_log_id text,
  refresh_failed_at timestamptz(3),
  refresh_attempt integer not null default 0,
  next_refresh_at timestamptz(3),
  lease_owner bigint,
  lease_until timestamptz(3),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  last_fetched_at timestamptz(3),
  deleted_at timestamptz(3),
  constraint connections_integration_fkey foreign key (environment_id, integration_id)
    references integrations (environment_id, id),
  constraint connections_status_check check (status in ('active', 'reauthorization_required'))
) with (fillfactor = 85);

create unique index connections_connection_id_key on connections (environment_id, integration_id, connection_id)
  where deleted_at is null;
create index connections_by_connection_id on connections (environment_id, connection_id);
create index connections_in_list_order on connections (environment_id, created_at desc, id desc)
  where deleted_at is null;
create index connections_by_end_user on connections (environment_id, (end_user ->> 'id'))
  where deleted_at is null and end_user is not null;
create index connections_by_organization on connections (environment_id, (end_user -> 'organization' ->> 'id'))
  where deleted_at is null and end_user is not null;
create index connections_to_refresh on connections (refresh_due_at)
  where deleted_at is null and has_refresh_token and status = 'active';
create index connections_to_purge on connections (deleted_at) where deleted_at is not null;

-- Last on purpose: while the table is too small to have statistics all indexes that begin with the environment cost the
-- same, the planner takes the youngest, and foreign keys keep the plan they got then.
alter table connections add constraint connections_pkey primary key (environment_id, id);

-- One row per tag of a live connection, in the order of lists: a page reads only the entries it shows.
create table connection_tags (
  environment_id uuid not null,
  key text not null,
  value text not null,
  created_at timestamptz(3) not null,
  connection bigint not null,
  constraint connection_tags_pkey primary key (environment_id, connection, key),
  constraint connection_tags_connection_fkey foreign key (environment_id, connection)
    references connections (environment_id, id) on delete cascade
);

create index connection_tags_in_list_order on connection_tags (environment_id, key, value, created_at desc, connection desc);
