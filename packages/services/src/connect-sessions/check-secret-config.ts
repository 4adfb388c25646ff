import { integrationStore } from '@holdfast/db';
import { invalidBodyOf, type CreateConnectSessionInput, type Issue } from '@holdfast/schema';

import type { ServiceContext } from '../context.js';

/** What a session fixes is shown to the browser that holds its token, so a secret is not among it. @throws AppError `invalid_body` */
export async function checkSecretConfig(ctx: ServiceContext, defaults: CreateConnectSessionInput['integrations_config_defaults']): Promise<void> {
  const fixed = Object.entries(defaults ?? {}).filter(([, { connection_config: config }]) => Object.keys(config ?? {}).length > 0);
  const issues = await Promise.all(
    fixed.map(async ([key, { connection_config: config }]): Promise<Issue[]> => {
      const integration = await integrationStore.getByKey(ctx.db, ctx.environment.id, key);
      const fields = (integration && ctx.providers.get(integration.provider)?.config) ?? {};
      const secrets = Object.keys(config ?? {}).filter((name) => Object.hasOwn(fields, name) && fields[name]?.secret);
      return secrets.map((name) => ({
        code: 'custom',
        message: 'is secret, and a browser can read what a session fixes: let the end user type it, or import the connection',
        path: ['integrations_config_defaults', key, 'connection_config', name],
      }));
    }),
  );
  if (issues.flat().length > 0) throw invalidBodyOf(issues.flat());
}
