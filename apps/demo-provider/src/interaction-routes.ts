import express, { type Router } from 'express';
import type Provider from 'oidc-provider';

import { rememberAccount } from './demo-account.js';
import { consentPage, errorPage, pageHeaders } from './pages.js';
import type { StateFile } from './state-file.js';

interface InteractionContext {
  readonly provider: Provider;
  readonly state: StateFile;
  readonly redirectUris: readonly string[];
}

/** The consent page: it asks for a name and whether to allow the client. */
export function interactionRoutes({ provider, state, redirectUris }: InteractionContext): Router {
  const router = express.Router();
  const formTargets = [...new Set(redirectUris.map((uri) => new URL(uri).origin))];

  router.use((_request, response, next) => {
    response.set(pageHeaders(formTargets));
    next();
  });

  router.get('/interaction/:uid', async (request, response) => {
    const { uid, params } = await provider.interactionDetails(request, response);
    response.send(consentPage({ action: `/interaction/${uid}`, ...describeClient(params) }));
  });

  router.post(
    '/interaction/:uid',
    express.text({ type: 'application/x-www-form-urlencoded', limit: '4kb' }),
    async (request, response) => {
      const { uid, params } = await provider.interactionDetails(request, response);
      const form = new URLSearchParams(textOf(request.body));
      const name = form.get('name')?.trim() ?? '';
      if (form.get('decision') === 'allow' && name === '') {
        const page = consentPage({
          action: `/interaction/${uid}`,
          ...describeClient(params),
          problem: 'Enter a name: any name will do.',
        });
        response.status(400).send(page);
        return;
      }
      const result =
        form.get('decision') === 'allow'
          ? await allow(provider, { accountId: rememberAccount(state, name).id, params })
          : { error: 'access_denied', error_description: 'The person said no' };
      const returnTo = await provider.interactionResult(request, response, result);
      await state.flush();
      response.redirect(303, returnTo);
    },
  );

  // oxlint-disable-next-line max-params -- Express knows an error handler by its four parameters.
  router.use('/interaction', ((error: unknown, _request, response, _next) => {
    const isLost = error instanceof Error && error.name === 'SessionNotFound';
    response.status(isLost ? 400 : 500).send(errorPage(isLost ? 'this page has expired' : 'something went wrong'));
  }) satisfies express.ErrorRequestHandler);

  return router;
}

/** Each authorization is a separate grant, so revoking one connection does not affect the others. */
async function allow(
  provider: Provider,
  given: { readonly accountId: string; readonly params: Record<string, unknown> },
) {
  const grant = new provider.Grant({ accountId: given.accountId, clientId: textOf(given.params['client_id']) });
  grant.addOIDCScope(textOf(given.params['scope']));
  return { login: { accountId: given.accountId, remember: false }, consent: { grantId: await grant.save() } };
}

function describeClient(params: Record<string, unknown>): { clientName: string; scopes: readonly string[] } {
  return { clientName: 'Holdfast', scopes: textOf(params['scope']).split(' ') };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
