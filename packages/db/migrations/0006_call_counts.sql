-- Calls per caller in its present window, as rate-limiter-flexible keeps them; `expire` is in milliseconds since 1970.
-- Worth nothing after a crash, so it is not logged.
create unlogged table call_counts (
  key text not null,
  points integer not null default 0,
  expire bigint,
  constraint call_counts_pkey primary key (key)
);
