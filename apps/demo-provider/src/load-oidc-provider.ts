type OidcProviderModule = typeof import('oidc-provider');

/**
 * Loads the authorization server without its warning about Node 20, on which it runs (the tests run on both). Other warnings are passed
 * on.
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
