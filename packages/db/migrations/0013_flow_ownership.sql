-- How end users of an environment connect: the pages of the product, whether its backend has to complete each connection, and its name.
alter table environments
  add column allowed_origins text[] not null default '{}',
  add column requires_completion boolean not null default false,
  add column product_name text;

-- Whose flow it is, where the page that opened it was shown, and whether the person has been asked before going on.
alter table authorization_flows
  add column end_user_key text,
  add column embedded_in text,
  add column asked_at timestamptz(3);

create index authorization_flows_open_of_session on authorization_flows (environment_id, session_id, created_at desc)
  where status in ('created', 'started');
create index authorization_flows_open_of_end_user on authorization_flows (environment_id, end_user_key, created_at desc)
  where status in ('created', 'started') and end_user_key is not null;
