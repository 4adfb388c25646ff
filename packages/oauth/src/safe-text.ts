const REDACTED = '[redacted]';
const CONTROL = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Surrogate}]+/gu;

/** A provider's words made fit for a log or a page: one line, short, and without any of the given secrets. */
export function safeText(value: string, options: { readonly secrets: readonly string[]; readonly maxLength: number }): string | null {
  // Secrets go before the text is cut: half of a token is still too much of it.
  const text = redact(value, options.secrets).replace(CONTROL, ' ').trim().slice(0, options.maxLength).trimEnd();
  return text === '' ? null : text;
}

/** Replaces each secret wherever it stands, as it is or in an encoding in which a server may echo it. */
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
