-- Permissions for agents: a token that calls one connection through the proxy, within these methods and paths, until it expires.
create table leases (
  environment_id uuid not null,
  id uuid not null,
  lookup_id text not null,
  mac bytea not null,
  connection bigint not null,
  -- A lease ends with the key that created it.
  api_key_id uuid not null,
  purpose text not null,
  methods text[] not null,
  paths text[] not null,
  created_at timestamptz(3) not null default now(),
  expires_at timestamptz(3) not null,
  revoked_at timestamptz(3),
  last_used_at timestamptz(3),
  use_count bigint not null default 0,
  row_mac bytea,
  constraint leases_pkey primary key (environment_id, id),
  constraint leases_lookup_id_key unique (lookup_id),
  constraint leases_connection_fkey foreign key (environment_id, connection)
    references connections (environment_id, id) on delete cascade,
  constraint leases_api_key_fkey foreign key (environment_id, api_key_id)
    references api_keys (environment_id, id) on delete cascade
);

create index leases_by_connection on leases (environment_id, connection) where revoked_at is null;
create index leases_by_key on leases (environment_id, api_key_id);
create index leases_by_age on leases (environment_id, created_at desc, id desc) where revoked_at is null;
create index leases_to_purge on leases (expires_at);
