-- The older header of receivers that have not moved on, and the endpoint that follows the configuration.
alter table webhook_endpoints
  add column plain_signature boolean not null default false,
  add column is_configured boolean not null default false;

create unique index webhook_endpoints_configured_key on webhook_endpoints (environment_id) where is_configured;
create index webhook_deliveries_by_endpoint on webhook_deliveries (environment_id, endpoint_id) where status = 'pending';
