import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';

import { awsSignatureFault, readAwsHeader, type AwsCredentialScope } from './aws-verification.js';
import { startLoopbackServer } from './loopback-server.js';
import { sendReply, type Reply } from './scripted-answer.js';

export interface AwsServerOptions {
  /** The role that can be assumed. */
  readonly roleArn: string;
  /** The external id that the role's trust policy requires. */
  readonly externalId: string;
  /** Makes STS respond in XML, even when JSON was requested. */
  readonly xml?: boolean;
}

export interface AwsCall {
  readonly method: string;
  readonly url: string;
  readonly service: string;
  readonly region: string;
  readonly body: string;
  /** The error code; null when the call was accepted. */
  readonly problem: string | null;
}

/** STS and all other AWS services; every request must be signed. */
export interface AwsServer extends AsyncDisposable {
  readonly origin: string;
  /** Keys of the account that the role trusts. */
  readonly keys: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly calls: AwsCall[];
  /** Changes the role's trust policy: the required external id, or null so that nobody can assume the role. */
  readonly trust: (externalId: string | null) => void;
  /** Queues the responses to the next correctly signed requests. */
  readonly script: (...replies: readonly Reply[]) => void;
}

interface KnownKey {
  readonly secret: string;
  readonly sessionToken: string | undefined;
}

const LIFE_MS = 3_600_000;

/** Starts the server on loopback. `POST /` signed for `sts` assumes the role; any other request signed with its keys gets a 200. */
export async function startAwsServer({ roleArn, externalId, xml = false }: AwsServerOptions): Promise<AwsServer> {
  const keys = { accessKeyId: `AKIA${random(8)}`, secretAccessKey: `${random(16)}/+key` };
  const known = new Map<string, KnownKey>([
    [keys.accessKeyId, { secret: keys.secretAccessKey, sessionToken: undefined }],
  ]);
  const calls: AwsCall[] = [];
  const queue: Reply[] = [];
  let trusted: string | null = externalId;

  function problemOf(request: IncomingMessage, body: Buffer, scope: AwsCredentialScope | undefined): string | null {
    if (!scope) return 'MissingAuthenticationToken';
    const key = known.get(scope.accessKeyId);
    if (!key || request.headers['x-amz-security-token'] !== key.sessionToken) return 'InvalidClientTokenId';
    return awsSignatureFault(request, body, { ...scope, secret: key.secret }) === null ? null : 'SignatureDoesNotMatch';
  }

  function assumeRole(form: URLSearchParams): Reply {
    if (form.get('Action') !== 'AssumeRole' || form.get('Version') !== '2011-06-15')
      return errorReply(400, 'InvalidAction', 'no such action');
    const isAllowed = trusted !== null && form.get('RoleArn') === roleArn && form.get('ExternalId') === trusted;
    if (!isAllowed)
      return errorReply(
        403,
        'AccessDenied',
        `not authorized to perform: sts:AssumeRole on resource: ${form.get('RoleArn')}`,
      );
    const made = { id: `ASIA${random(8)}`, secret: `${random(16)}/secret`, token: `${random(24)}//token==` };
    known.set(made.id, { secret: made.secret, sessionToken: made.token });
    const session = roleArn.replace(':iam:', ':sts:').replace(/:role\/(?:.*\/)?/, ':assumed-role/');
    const user = {
      AssumedRoleId: `AROA:${form.get('RoleSessionName')}`,
      Arn: `${session}/${form.get('RoleSessionName')}`,
    };
    const end = Date.now() + LIFE_MS;
    const credentials = { AccessKeyId: made.id, SecretAccessKey: made.secret, SessionToken: made.token };
    if (!xml)
      return {
        status: 200,
        body: {
          AssumeRoleResponse: {
            AssumeRoleResult: {
              AssumedRoleUser: user,
              Credentials: { ...credentials, Expiration: Math.floor(end / 1_000) },
            },
          },
        },
      };
    const inXml = (values: object): string =>
      Object.entries(values)
        .map(([name, value]) => `<${name}>${String(value)}</${name}>`)
        .join('');
    return xmlReply(
      200,
      `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><AssumedRoleUser>${inXml(user)}</AssumedRoleUser>` +
        `<Credentials>${inXml({ ...credentials, Expiration: new Date(end).toISOString() })}</Credentials></AssumeRoleResult></AssumeRoleResponse>`,
    );
  }

  function errorReply(status: number, code: string, message: string): Reply {
    if (!xml) return { status, body: { Error: { Code: code, Message: message, Type: 'Sender' }, RequestId: 'r' } };
    return xmlReply(
      status,
      `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`,
    );
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request);
    const scope = readAwsHeader(request.headers.authorization);
    const problem = problemOf(request, body, scope);
    calls.push({
      method: request.method ?? '',
      url: request.url ?? '',
      service: scope?.service ?? '',
      region: scope?.region ?? '',
      body: body.toString(),
      problem,
    });
    if (problem !== null)
      return sendReply(response, errorReply(403, problem, 'the request is not signed correctly'), undefined);
    const usual =
      scope?.service === 'sts'
        ? () => assumeRole(new URLSearchParams(body.toString()))
        : () => ({ status: 200, body: { ok: true } });
    await sendReply(response, queue.shift() ?? usual(), undefined);
  }

  const server = await startLoopbackServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  return {
    origin: server.origin,
    keys,
    calls,
    trust: (given) => {
      trusted = given;
    },
    script: (...replies) => void queue.push(...replies),
    [Symbol.asyncDispose]: server.close,
  };
}

function xmlReply(status: number, body: string): Reply {
  return { status, headers: { 'content-type': 'text/xml' }, body: `<?xml version="1.0" encoding="UTF-8"?>\n${body}` };
}

function random(bytes: number): string {
  return randomBytes(bytes).toString('hex').toUpperCase();
}
