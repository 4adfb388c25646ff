-- Which events of an environment are sent. All of them are kept.
alter table environments
  add column on_auth_creation boolean not null default true,
  add column on_auth_refresh_error boolean not null default true,
  add column on_connection_deletion boolean not null default false;
