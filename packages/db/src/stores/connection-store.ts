export { countByIntegration, countScopeSets, type ConnectionCounts, type ScopeSet } from './count-connections.js';
export type { ConnectionFilter } from './list-conditions.js';
export { list, listInBatches } from './list-connections.js';
export {
  getById,
  getForCall,
  getForRead,
  listByInstallation,
  lockByPublicIds,
  lockByRefs,
  lockEachByRef,
  lockPublicId,
  nameOf,
} from './read-connections.js';
export {
  claimRefreshLease,
  dueForRefresh,
  recordRefreshFailure,
  putOff,
  recordUnauthorized,
  releaseLease,
  replaceCredential,
  touchFetched,
  type ClaimLeaseInput,
  type DueConnection,
  type FetchedEntry,
  type RefreshFailureInput,
  type ReplaceCredentialInput,
  type UnauthorizedInput,
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
export { insertMany, overrideMany, type OverrideConnectionInput } from './write-many-connections.js';
