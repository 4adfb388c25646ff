type OidcProviderModule = typeof import('oidc-provider');

/**
 * Loads the authorization server without its greeting: on Node 20 it warns at import about the version, although it runs there
 * (the tests run on both). Whatever else it has to say is passed on.
 */
export async function loadOidcProvider(): Promise<OidcProviderModule> {
  const warn = console.warn;
  console.warn = (...message: readonly unknown[]) => {
    if (!String(message[0]).includes('Unsupported runtime')) warn(...message);
  };
  try {
    return await import('oidc-provider');
  } finally {
    console.warn = warn;
  }
}
