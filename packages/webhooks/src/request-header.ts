export type WebhookRequestHeaders = Headers | Readonly<Record<string, string | readonly string[] | undefined>>;

/** Returns a header of a request by its lower-case name; undefined when it is absent or occurs more than once. */
export function requestHeader(headers: WebhookRequestHeaders, name: string): string | undefined {
  if (isHeaders(headers)) return headers.get(name) ?? undefined;
  const values = Object.entries(headers).flatMap(([key, value]) => (key.toLowerCase() === name ? (value ?? []) : []));
  // Reject duplicate headers.
  return values.length === 1 ? values[0] : undefined;
}

// Checks the method rather than `instanceof`: frameworks have their own Headers classes.
function isHeaders(headers: WebhookRequestHeaders): headers is Headers {
  return typeof headers['get'] === 'function';
}
