import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

import type Provider from 'oidc-provider';

const CONSENT_PAGE = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Allow access?</title></head><body>
<h1>Allow access?</h1>
<form method="post">
<label>Sign in as <input name="login" value="ada"></label>
<button name="decision" value="allow">Allow</button>
<button name="decision" value="deny">Deny</button>
</form></body></html>`;

/** Serves login and consent on one page, without a password. */
export async function answerInteraction(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { params } = await provider.interactionDetails(request, response);
  if (request.method !== 'POST') {
    response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
      .end(CONSENT_PAGE);
    return;
  }
  const form = new URLSearchParams(await text(request));
  const result =
    form.get('decision') === 'allow'
      ? await consent(provider, form.get('login') || 'ada', params)
      : { error: 'access_denied', error_description: 'The end user said no.' };
  await provider.interactionFinished(request, response, result);
}

/** Creates a new grant for each authorization, so that revoking one does not affect the others. */
async function consent(provider: Provider, accountId: string, params: Readonly<Record<string, unknown>>) {
  const grant = new provider.Grant({ accountId, clientId: String(params['client_id']) });
  if (typeof params['scope'] === 'string') grant.addOIDCScope(params['scope']);
  return { login: { accountId, remember: false }, consent: { grantId: await grant.save() } };
}
