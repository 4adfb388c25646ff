-- Requests that a caller may repeat under an Idempotency-Key: which secret key asked for what, and the sealed answer. A row without an
-- answer belongs to the process that works on it; without that process, nobody knows whether the request took effect.
create table idempotency_keys (
  environment_id uuid not null,
  id uuid not null,
  api_key_id uuid not null,
  key_mac bytea not null,
  request_mac bytea not null,
  owner bigint,
  sealed_answer bytea,
  -- The connection whose credential is in the answer, which is erased with it.
  connection bigint,
  created_at timestamptz(3) not null default now(),
  constraint idempotency_keys_pkey primary key (environment_id, id),
  constraint idempotency_keys_api_key_fkey foreign key (environment_id, api_key_id) references api_keys (environment_id, id) on delete cascade,
  constraint idempotency_keys_key_mac_key unique (environment_id, api_key_id, key_mac)
);

create index idempotency_keys_to_purge on idempotency_keys (created_at);
create index idempotency_keys_of_connections on idempotency_keys (environment_id, connection) where connection is not null;
