const MADE_PER_FLOW = 'is generated and checked by Holdfast for each flow: omit it';
const OF_THE_CLIENT = 'belongs to the OAuth client: set it in the credentials of the integration';
const OF_THE_CALLBACK =
  'is the redirect_uri of the integration: register that at the provider, or share one address with custom.shared_callback or HOLDFAST_SHARED_CALLBACK';
const OF_THE_PROVIDER = 'follows from the provider definition: write your own definition to change it';

const ADVICE: Readonly<Record<string, string>> = {
  state: MADE_PER_FLOW,
  nonce: MADE_PER_FLOW,
  code_challenge: MADE_PER_FLOW,
  code_challenge_method: MADE_PER_FLOW,
  oauth_token: MADE_PER_FLOW,
  client_id: OF_THE_CLIENT,
  client_secret: OF_THE_CLIENT,
  oauth_consumer_key: OF_THE_CLIENT,
  redirect_uri: OF_THE_CALLBACK,
  oauth_callback: OF_THE_CALLBACK,
  response_type: OF_THE_PROVIDER,
  response_mode: OF_THE_PROVIDER,
  request_uri: OF_THE_PROVIDER,
  scope: 'must be in lower case to override the scopes; or set connection_config.oauth_scopes_override',
};

/** Says what to use instead of an authorization parameter that belongs to the flow. */
export function reservedParameterAdvice(name: string): string {
  const lower = name.toLowerCase();
  return (Object.hasOwn(ADVICE, lower) ? ADVICE[lower] : undefined) ?? MADE_PER_FLOW;
}
