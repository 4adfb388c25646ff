export { list, type ConnectionFilter } from './list-connections.js';
export { getById, getForCall, getForRead, lockByPublicIds, lockPublicId } from './read-connections.js';
export {
  claimRefreshLease,
  dueForRefresh,
  recordRefreshFailure,
  releaseLease,
  replaceCredential,
  touchFetched,
  type ClaimLeaseInput,
  type DueConnection,
  type FetchedEntry,
  type RefreshFailureInput,
  type ReplaceCredentialInput,
} from './refresh-connections.js';
export {
  insert,
  markDeleted,
  markDeletedByIntegration,
  mergeMetadata,
  setMetadata,
  update,
  type InsertConnectionInput,
  type UpdateConnectionInput,
} from './write-connections.js';
