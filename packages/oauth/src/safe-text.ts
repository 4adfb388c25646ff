const REDACTED = '[redacted]';
const CONTROL = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Surrogate}]+/gu;

/** Makes a provider's message safe for a log or a page: one line, at most `maxLength` characters, secrets redacted. Null if nothing is left. */
export function safeText(
  value: string,
  options: { readonly secrets: readonly string[]; readonly maxLength: number },
): string | null {
  // Redact before truncating: otherwise half of a secret could remain at the end.
  const text = redact(value, options.secrets).replace(CONTROL, ' ').trim().slice(0, options.maxLength).trimEnd();
  return text === '' ? null : text;
}

/** Replaces every occurrence of each secret, plain or in an encoding that a server may echo. */
function redact(value: string, secrets: readonly string[]): string {
  const forms = [...new Set(secrets.filter((secret) => secret !== '').flatMap(formsOf))];
  forms.sort((a, b) => b.length - a.length);
  return forms.reduce((text, form) => text.replaceAll(form, REDACTED), value);
}

function formsOf(secret: string): string[] {
  return [
    secret,
    encodeURIComponent(Buffer.from(secret).toString()),
    new URLSearchParams([['', secret]]).toString().slice(1),
    JSON.stringify(secret).slice(1, -1),
    Buffer.from(secret).toString('base64'),
    secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;'),
  ];
}
