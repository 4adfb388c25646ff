-- The WebSocket that waits for the outcome of a flow; null when nobody does.
alter table authorization_flows add column ws_client_id uuid;

-- Outcomes on their way to a WebSocket, taken by the process that holds it. Of no environment: a start can be refused
-- before it is known in which one it would have been.
create table outcome_reports (
  ws_client_id uuid not null,
  provider_config_key text,
  connection_id text,
  error_code text,
  error_message text,
  created_at timestamptz(3) not null default now(),
  constraint outcome_reports_pkey primary key (ws_client_id)
);

create index outcome_reports_to_purge on outcome_reports (created_at);
create index authorization_flows_awaited on authorization_flows (ws_client_id) where ws_client_id is not null;
