import type { RegisteredConfig, TypedListedConnection, WebhookEvent } from '@holdfast/client';

/** As the configuration describes it. */
export type Connection = TypedListedConnection<RegisteredConfig>;

export type User = Readonly<Record<'id' | 'name' | 'email', string>>;

interface HomePage {
  readonly user: User;
  readonly users: readonly User[];
  readonly connections: readonly Connection[];
  readonly received: readonly WebhookEvent[];
  readonly hasWebhookSecret: boolean;
}

export function homePage({ user, users, connections, received, hasWebhookSecret }: HomePage): string {
  return layout(`
    <h1>Sample product</h1>
    <p>Signed in as ${escapeHtml(user.name)}, ${escapeHtml(user.email)}</p>
    ${users.map(({ id, name }) => `<form method="post" action="/sign-in/${id}"><button>Sign in as ${escapeHtml(name)}</button></form>`).join('')}
    <form method="post" action="/connect"><button class="primary">Connect an account</button></form>
    <h2>My connections</h2>
    ${list(connections.map(connectionItem), 'None yet. Connect one; this page reloads when you come back to it.')}
    <h2>Webhooks received</h2>
    ${list(received.map(eventItem), hasWebhookSecret ? 'None yet. One arrives a moment after you connect; reload this page.' : 'Set HOLDFAST_WEBHOOK_SECRET to receive them.')}
    <script>document.addEventListener('visibilitychange', () => document.hidden || location.reload());</script>`);
}

export function notesPage({ status, body }: { readonly status: number; readonly body: string }): string {
  return layout(`<h1>The API answered ${status}</h1><pre>${escapeHtml(body)}</pre><p><a href="/">Back</a></p>`);
}

export function credentialPage({
  name,
  type,
  validUntil,
}: Readonly<Record<'name' | 'type' | 'validUntil', string>>): string {
  return layout(`<h1>Credential of ${escapeHtml(name)}</h1>
    <p>${escapeHtml(`${type}, valid until ${validUntil}`)}</p>
    <p>This backend has it and shows it to nobody.</p><p><a href="/">Back</a></p>`);
}

export function messagePage(message: string): string {
  return layout(`<h1>Something is wrong</h1><p role="alert">${escapeHtml(message)}</p><p><a href="/">Back</a></p>`);
}

function connectionItem({ connection_id, provider_config_key, provider, tags, errors }: Connection): string {
  const path = `/connections/${encodeURIComponent(connection_id)}`;
  const pairs = Object.entries(tags).map(([key, value]) => `<code>${escapeHtml(`${key}: ${value}`)}</code>`);
  return `<li>
    <strong>${escapeHtml(provider_config_key)}</strong> ${errors.length > 0 ? '<em>reconnect it</em>' : ''}
    <p>${pairs.join(' ')}</p>
    <form method="post" action="${path}/reconnect">${provider === 'demo' ? `<a href="${path}/notes">Read my notes</a>` : ''}
      <a href="${path}/credential">Get the credential</a> <button>Reconnect</button></form>
  </li>`;
}

function eventItem(event: WebhookEvent): string {
  if (event.type !== 'auth') return `<li>${escapeHtml(`${event.type} of a newer server`)}</li>`;
  const outcome = event.success ? 'worked' : `failed: ${event.error?.description ?? 'no reason given'}`;
  return `<li>${escapeHtml(`${event.type} ${event.operation} of ${event.connectionId} ${outcome}`)}</li>`;
}

function list(items: readonly string[], ifEmpty: string): string {
  return items.length > 0 ? `<ul>${items.join('')}</ul>` : `<p>${ifEmpty}</p>`;
}

function layout(main: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
  <title>Sample product</title>
  <style>
    body { max-width: 42rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; color-scheme: light dark; }
    ul { list-style: none; padding: 0; } li { margin: 0 0 0.75rem; padding: 0.75rem 1rem; border: 1px solid #8888; border-radius: 0.5rem; }
    p { margin: 0.25rem 0; } code { padding: 0.1rem 0.35rem; border-radius: 0.25rem; background: #8882; white-space: nowrap; } form { display: inline; } pre { white-space: pre-wrap; }
    button { min-height: 2.5rem; padding: 0 1rem; font: inherit; cursor: pointer; } .primary { font-weight: 600; }
  </style>
  <main>${main}</main></html>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/gu, (character) => `&#${character.charCodeAt(0)};`);
}
