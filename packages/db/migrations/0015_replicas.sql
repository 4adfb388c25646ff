-- Processes that hold no session of their own, because a pooler hands out sessions by transaction: each writes down that it
-- lives. Where a session lasts, an advisory lock says the same, and nothing is written here.
create table replicas (
  key bigint not null,
  seen_at timestamptz(3) not null default clock_timestamp(),
  constraint replicas_pkey primary key (key)
);
