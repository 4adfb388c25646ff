-- A data key that nothing is sealed under any more is retired; it stays, wrapped, for backups. One key of an environment is active.
alter table data_keys drop constraint data_keys_state_check;
alter table data_keys add constraint data_keys_state_check check (state in ('active', 'decrypt_only', 'retired'));
create unique index data_keys_active_key on data_keys (environment_id) nulls not distinct where state = 'active';
