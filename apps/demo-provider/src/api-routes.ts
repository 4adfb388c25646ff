import express, { type Router } from 'express';
import type Provider from 'oidc-provider';

import { findAccount, notesOf, type DemoAccount } from './demo-account.js';
import type { StateFile } from './state-file.js';

/** The API for which the access tokens are valid. */
export function apiRoutes({ provider, state }: { readonly provider: Provider; readonly state: StateFile }): Router {
  const router = express.Router();

  router.use(async (request, response, next) => {
    const account = await authenticate(provider, state, request.headers.authorization);
    if (!account) {
      response.status(401).set('WWW-Authenticate', 'Bearer error="invalid_token"').json({
        error: 'invalid_token',
        error_description: 'The access token is missing, unknown, revoked or expired.',
      });
      return;
    }
    response.locals['account'] = account;
    next();
  });
  router.get('/me', (_request, response: AccountResponse) => {
    response.json(response.locals.account);
  });
  router.get('/notes', (_request, response: AccountResponse) => {
    response.json({ notes: notesOf(response.locals.account) });
  });
  router.use((_request, response) => {
    response.status(404).json({ error: 'not_found', error_description: 'There is /api/me and /api/notes.' });
  });

  return router;
}

type AccountResponse = express.Response<unknown, { account: DemoAccount }>;

async function authenticate(
  provider: Provider,
  state: StateFile,
  header: string | undefined,
): Promise<DemoAccount | undefined> {
  const value = /^Bearer +([\w-]+)$/iu.exec(header ?? '')?.[1];
  const token = value === undefined ? undefined : await provider.AccessToken.find(value);
  return token ? findAccount(state, token.accountId) : undefined;
}
