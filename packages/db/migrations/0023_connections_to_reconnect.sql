-- The dashboard lists and counts the connections that need a reconnect, which are few, in the order of its list.
create index connections_to_reconnect on connections (environment_id, created_at desc, id desc)
  where deleted_at is null and status = 'reauthorization_required';
