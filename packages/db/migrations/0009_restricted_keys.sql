alter table api_keys add column expires_at timestamptz(3);

-- A session of the dashboard may do what the key that opened it may, and ends with it. One from before has no key: it signs in again.
delete from operator_sessions;
alter table operator_sessions
  add column api_key_id uuid not null,
  add constraint operator_sessions_api_key_fkey foreign key (environment_id, api_key_id)
    references api_keys (environment_id, id) on delete cascade;

create index operator_sessions_by_key on operator_sessions (environment_id, api_key_id);
