create table environments (
  id uuid not null,
  name text not null,
  sealed_webhook_secret bytea not null,
  sealed_previous_webhook_secret bytea,
  previous_webhook_secret_until timestamptz(3),
  created_at timestamptz(3) not null default now(),
  constraint environments_pkey primary key (id),
  constraint environments_name_key unique (name)
);

-- A data key without an environment is the system's own.
create table data_keys (
  environment_id uuid,
  id uuid not null,
  version integer not null,
  root_key_id text not null,
  wrapped bytea not null,
  state text not null default 'active',
  created_at timestamptz(3) not null default now(),
  constraint data_keys_pkey primary key (id),
  constraint data_keys_version_key unique nulls not distinct (environment_id, version),
  constraint data_keys_state_check check (state in ('active', 'decrypt_only'))
);

create table api_keys (
  environment_id uuid not null,
  id uuid not null,
  lookup_id text,
  mac bytea not null,
  name text not null,
  scopes text[] not null default '{environment:*}',
  created_at timestamptz(3) not null default now(),
  last_used_at timestamptz(3),
  revoked_at timestamptz(3),
  constraint api_keys_pkey primary key (environment_id, id),
  constraint api_keys_environment_fkey foreign key (environment_id) references environments (id),
  constraint api_keys_lookup_id_key unique (lookup_id),
  constraint api_keys_mac_key unique (mac)
);

create table operator_sessions (
  environment_id uuid not null,
  id uuid not null,
  token_hash bytea not null,
  created_at timestamptz(3) not null default now(),
  last_seen_at timestamptz(3) not null default now(),
  expires_at timestamptz(3) not null,
  constraint operator_sessions_pkey primary key (environment_id, id),
  constraint operator_sessions_environment_fkey foreign key (environment_id) references environments (id),
  constraint operator_sessions_token_hash_key unique (token_hash)
);
