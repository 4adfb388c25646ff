-- The request of an attempt as it was sent, and the start of its answer. Null in attempts from before, and where nothing was sent.
alter table webhook_attempts
  add column url text,
  add column plain_signature boolean,
  add column response_body text;

-- The deliveries of one endpoint, and the few that are waiting or failed, in the order of their list.
create index webhook_deliveries_of_endpoint on webhook_deliveries (environment_id, endpoint_id, event_id, id);
create index webhook_deliveries_unfinished on webhook_deliveries (environment_id, status, event_id, id)
  where status <> 'delivered';

-- The events of one type, and of one integration, in the order of the activity.
create index events_of_type on events (environment_id, type, id);
create index events_of_integration on events (environment_id, split_part(order_key, '/', 1), id);
