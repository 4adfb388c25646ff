-- What authenticates a row against a writer who has no key. Null in rows from before: the first start of this version fills it in, and from then on
-- a row without one is a changed one, except where it has ended: a deletion, a revocation and a settlement take it with them.
alter table environments add column row_mac bytea;
alter table api_keys add column row_mac bytea;
alter table operator_sessions add column row_mac bytea;
alter table integrations add column row_mac bytea;
alter table connections add column row_mac bytea;
alter table connect_sessions add column row_mac bytea;
alter table authorization_flows add column row_mac bytea;
alter table pending_grants add column row_mac bytea;
alter table revocations add column row_mac bytea;
alter table webhook_endpoints add column row_mac bytea;
alter table webhook_deliveries add column row_mac bytea;
alter table events add column row_mac bytea;

-- A delivery is authenticated together with the event that it carries.
alter table webhook_deliveries add column event_uid text;
update webhook_deliveries d set event_uid = e.uid from events e where e.environment_id = d.environment_id and e.id = d.event_id;

-- A connect session ends with the key that made it. One that an operator made, or that is older than this column, has none.
alter table connect_sessions add column api_key_id uuid;

-- Tokens of operators and secrets of open flows are stored under a key from now on. Who was signed in signs in again, and a flow that is open begins anew.
delete from operator_sessions;
update authorization_flows
set status = 'failed', finished_at = now(), sealed_secrets = null, error_code = 'flow_expired',
  error_message = 'The service was updated while the authorization was open. Start again.'
where status not in ('success', 'failed');
