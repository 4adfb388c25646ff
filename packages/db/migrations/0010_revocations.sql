-- Tokens of deleted connections, until their provider has taken them back. What is sealed here keeps the owner that it was sealed for,
-- so that deleting many connections is one statement, and is erased when nothing is left to do.
create table revocations (
  environment_id uuid not null,
  id bigint generated always as identity,
  connection bigint not null,
  connection_uid uuid not null,
  connection_id text not null,
  generation integer not null,
  integration_id uuid not null,
  integration_key text not null,
  provider text not null,
  -- The client that the tokens were issued to, and what their provider's address is made of, as they were then.
  client_id text,
  sealed_client_secret bytea,
  settings jsonb not null,
  connection_config jsonb not null,
  sealed_credential bytea,
  -- By kind of token: what came of it.
  results jsonb not null default '{}',
  status text not null default 'pending',
  -- How many attempts are recorded.
  attempt integer not null default 0,
  next_attempt_at timestamptz(3) not null default now(),
  claimed_by bigint,
  claimed_until timestamptz(3),
  created_at timestamptz(3) not null default now(),
  finished_at timestamptz(3),
  constraint revocations_pkey primary key (environment_id, id),
  constraint revocations_environment_fkey foreign key (environment_id) references environments (id),
  constraint revocations_status_check check (status in ('pending', 'finished')),
  constraint revocations_erased_check check (status = 'pending' or (sealed_credential is null and sealed_client_secret is null))
) with (fillfactor = 85);

create index revocations_due on revocations (next_attempt_at, id) where status = 'pending';
create index revocations_to_purge on revocations (finished_at) where status = 'finished';

-- What happened to one connection, newest first.
create index events_of_connection on events (environment_id, order_key, id);
