import type { ListedLease } from '@holdfast/db';
import type { Lease, LeaseMethod } from '@holdfast/schema';

export function presentLease(record: Omit<ListedLease, 'connection'>): Lease {
  return {
    id: record.id,
    for: record.purpose,
    provider_config_key: record.integrationKey,
    connection_id: record.connectionId,
    // The row is authenticated, and only parsed methods are written.
    methods: [...record.methods] as LeaseMethod[],
    paths: [...record.paths],
    api_key_id: record.apiKeyId,
    created_at: record.createdAt.toISOString(),
    expires_at: record.expiresAt.toISOString(),
    last_used_at: record.lastUsedAt?.toISOString() ?? null,
    use_count: record.useCount,
  };
}
