/** Tables without MACs, each with the reason why a writer to the database gains nothing by it; a test compares them with the schema. */
export const UNGUARDED_TABLES = {
  data_keys: 'wrapped by a root key together with id, environment and version',
  connection_tags: 'an index: a list shows a connection only by the tags of its own row',
  session_connections: 'counts connections; the limit is authenticated in the session',
  registered_clients: 'a client is sealed for its integration and its issuer',
  outcome_reports: 'shows a browser the result of its flow; browsers are not trusted',
  idempotency_keys:
    'an answer opens only for the secret key, the idempotency key and the request that it was sealed for',
  webhook_attempts: 'records sent requests and their answers, which are shown as text and decide nothing',
  call_counts: 'counts calls',
  replicas: 'lists the living processes',
} as const;
