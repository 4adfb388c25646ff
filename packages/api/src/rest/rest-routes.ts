import { OPERATIONS_BY_PATH } from '../operations/index.js';
import { operationRoute } from './operation-route.js';
import type { Route } from './route.js';
import { environmentRoutes } from './routes/environment.js';
import { modeToComeRoutes } from './routes/modes-to-come.js';
import { olderRoutes } from './routes/older-names.js';
import { providerRoutes } from './routes/providers.js';
import { signedInRoutes } from './routes/signed-in.js';
import { signingCredentialRoutes } from './routes/signing-credentials.js';
import { submittedCredentialRoutes } from './routes/submitted-credentials.js';

/** Every REST route: those of the operations, then the wire forms that only the published SDKs use. */
export const REST_ROUTES: readonly Route[] = [
  ...[...OPERATIONS_BY_PATH.values()].flatMap((operation) => operationRoute(operation) ?? []),
  ...[
    ...providerRoutes,
    ...submittedCredentialRoutes,
    ...signingCredentialRoutes,
    ...signedInRoutes,
    ...modeToComeRoutes,
    ...environmentRoutes,
    ...olderRoutes,
  ].map(auditedAsItsOperation),
];

/** Another form of an operation has the same audit event. */
function auditedAsItsOperation({ described, ...route }: Route): Route {
  const audit = [...OPERATIONS_BY_PATH.values()].find(({ id }) => id === described.formOf)?.audit;
  return { ...route, described: { ...described, audit } };
}
