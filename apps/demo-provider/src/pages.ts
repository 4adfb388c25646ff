import { MAX_NAME_LENGTH } from './demo-account.js';

export interface ConsentPage {
  readonly action: string;
  readonly clientName: string;
  readonly scopes: readonly string[];
  readonly problem?: string;
}

const SCOPE_SENTENCES: ReadonlyMap<string, string> = new Map([
  ['profile', 'See your name'],
  ['email', 'See your e-mail address'],
  ['notes:read', 'Read your notes'],
  ['offline_access', 'Keep this access while you are away'],
]);

/** Pages load only our own style sheet. A submitted form redirects to the client, so the client's origin is an allowed form target. */
export function pageHeaders(formTargets: readonly string[] = []): Record<string, string> {
  const formAction = ["'self'", ...formTargets].join(' ');
  return {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': `default-src 'none'; style-src 'self'; form-action ${formAction}; base-uri 'none'; frame-ancestors 'none'`,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-store',
  };
}

export function consentPage({ action, clientName, scopes, problem }: ConsentPage): string {
  const client = escapeHtml(clientName);
  const wishes = scopes.flatMap((scope) => SCOPE_SENTENCES.get(scope) ?? []);
  return layout(
    `Allow ${client}?`,
    `<h1>Allow ${client} to use your account?</h1>
    ${wishes.length > 0 ? `<p>${client} would like to:</p><ul>${wishes.map((wish) => `<li>${escapeHtml(wish)}</li>`).join('')}</ul>` : ''}
    <form method="post" action="${escapeHtml(action)}">
      <label for="name">Sign in as</label>
      <input id="name" name="name" value="Ada Lovelace" maxlength="${MAX_NAME_LENGTH}" autocomplete="off" spellcheck="false"${problem ? ' aria-invalid="true"' : ''} aria-describedby="name-hint">
      <p id="name-hint" class="${problem ? 'problem' : 'hint'}"${problem ? ' role="alert"' : ''}>${escapeHtml(problem ?? 'Any name will do; there is no password.')}</p>
      <div class="actions">
        <button name="decision" value="allow" class="primary">Allow</button>
        <button name="decision" value="deny">Deny</button>
      </div>
    </form>`,
  );
}

export function errorPage(problem: string): string {
  return layout(
    'This did not work',
    `<h1>This did not work</h1>
    <p role="alert">The demo provider says: ${escapeHtml(problem)}.</p>
    <p>Go back to the app you came from and start again.</p>`,
  );
}

export function homePage(): string {
  return layout(
    'Demo Notes',
    `<h1>A pretend service with real OAuth</h1>
    <p>Demo Notes represents the services that people connect: an authorization server with PKCE and rotated refresh tokens,
    and a small API. Access tokens are short-lived on purpose.</p>
    <p>It is for demos and tests. Nothing here is secret, and it never runs in production.</p>`,
  );
}

function layout(title: string, main: string): string {
  return `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${title} · Demo Notes</title>
  <link rel="stylesheet" href="/style.css">
</head>
<body>
  <main>
    <p class="brand">Demo Notes</p>
    ${main}
  </main>
</body>
</html>
`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/gu, (character) => `&#${character.charCodeAt(0)};`);
}
