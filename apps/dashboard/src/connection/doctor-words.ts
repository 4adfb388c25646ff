import type { ClientAuthenticationMethod, ClockReading, RefreshRequest } from '@holdfast/schema';

const AUTHENTICATIONS: Readonly<Record<ClientAuthenticationMethod, string>> = {
  client_secret_basic: 'The client secret in the Authorization header',
  client_secret_post: 'The client secret in the body',
  client_secret_in_query: 'The client secret in the URL',
  private_key_jwt: 'A JWT signed with a private key',
  tls_client_auth: 'A client certificate',
  signed_body: 'A signature of the body',
  app_jwt: 'A JWT of the app',
  aws_signature: 'An AWS signature',
  none: 'None: the client has no secret',
};

/** Says how the client authenticates; several methods are joined. */
export function authenticationWords(methods: readonly ClientAuthenticationMethod[]): string {
  return methods.length === 0 ? 'No client takes part' : methods.map((method) => AUTHENTICATIONS[method]).join('. ');
}

export function clockWords({ skew_seconds: skew, host, unknown_because: because }: ClockReading): string {
  if (skew === null) return `Unknown: ${because ?? 'it was not compared'}`;
  const other = host ?? 'the provider';
  if (skew === 0) return `In step with ${other}`;
  return `${Math.abs(skew)} s ${skew > 0 ? 'ahead of' : 'behind'} ${other}`;
}

/** The request as text, in the form of HTTP with one parameter a line. */
export function requestText({ method, url, headers, parameters, body_format: format }: RefreshRequest): string {
  const line = ({ name, value }: { readonly name: string; readonly value: string }, sign: string): string =>
    `${name}${sign}${value}`;
  const query = parameters.filter((parameter) => parameter.in === 'query');
  const body = parameters.filter((parameter) => parameter.in === 'body');
  return [
    `${method} ${url}`,
    ...query.map((parameter, at) => `  ${at === 0 ? '?' : '&'}${line(parameter, '=')}`),
    ...headers.map((header) => line(header, ': ')),
    ...(format === null ? [] : ['']),
    ...(format === 'other' ? ['(a body that is not shown)'] : body.map((parameter) => line(parameter, '='))),
  ].join('\n');
}
