-- Each webhook endpoint signs with a secret of its own. An endpoint without one is older than this, or the configured one: it
-- signs with the environment's secret until its secret is rotated. While it has a secret and the time has not come, the previous
-- secret signs too: the environment's where no previous one is kept here.
alter table webhook_endpoints
  add column sealed_secret bytea,
  add column sealed_previous_secret bytea,
  add column previous_secret_until timestamptz(3);
