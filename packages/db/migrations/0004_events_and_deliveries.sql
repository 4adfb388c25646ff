create table events (
  environment_id uuid not null,
  id bigint generated always as identity,
  -- The webhook-id: the same in every attempt.
  uid text not null,
  type text not null,
  -- What keeps its order: one connection.
  order_key text not null,
  -- The bytes that are signed and sent; serialised once.
  body text not null,
  created_at timestamptz(3) not null default now(),
  constraint events_pkey primary key (environment_id, id),
  constraint events_environment_fkey foreign key (environment_id) references environments (id),
  constraint events_uid_key unique (environment_id, uid)
);

create index events_to_purge on events (created_at);

create table webhook_endpoints (
  environment_id uuid not null,
  id uuid not null,
  url text not null,
  enabled boolean not null default true,
  created_at timestamptz(3) not null default now(),
  disabled_at timestamptz(3),
  failing_since timestamptz(3),
  constraint webhook_endpoints_pkey primary key (environment_id, id),
  constraint webhook_endpoints_environment_fkey foreign key (environment_id) references environments (id)
);

create table webhook_deliveries (
  environment_id uuid not null,
  id bigint generated always as identity,
  event_id bigint not null,
  -- Null for the URL that a session or connection set for itself.
  endpoint_id uuid,
  url text not null,
  order_key text not null,
  status text not null default 'pending',
  -- How many attempts are recorded.
  attempt integer not null default 0,
  next_attempt_at timestamptz(3) not null default now(),
  claimed_by bigint,
  claimed_until timestamptz(3),
  delivered_at timestamptz(3),
  last_status integer,
  last_error text,
  constraint webhook_deliveries_pkey primary key (environment_id, id),
  constraint webhook_deliveries_event_fkey foreign key (environment_id, event_id)
    references events (environment_id, id) on delete cascade,
  constraint webhook_deliveries_status_check check (status in ('pending', 'delivered', 'dead'))
) with (fillfactor = 85);

create index webhook_deliveries_due on webhook_deliveries (next_attempt_at, id) where status = 'pending';
create index webhook_deliveries_in_order on webhook_deliveries (environment_id, order_key, id) where status = 'pending';
create index webhook_deliveries_by_event on webhook_deliveries (environment_id, event_id);

create table webhook_attempts (
  environment_id uuid not null,
  delivery_id bigint not null,
  attempt integer not null,
  started_at timestamptz(3) not null,
  finished_at timestamptz(3) not null,
  status_code integer,
  error text,
  constraint webhook_attempts_pkey primary key (environment_id, delivery_id, attempt),
  constraint webhook_attempts_delivery_fkey foreign key (environment_id, delivery_id)
    references webhook_deliveries (environment_id, id) on delete cascade
);
