import { createConfig, lintFromString } from '@redocly/openapi-core';
import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';

import { ERROR_MAP } from '../errors/error-map.js';
import { REST_ROUTES } from '../rest/rest-routes.js';
import { createOpenApiDocument } from './openapi-document.js';
import type { OpenApiDocument } from './openapi-types.js';
import { templateOf } from './operation-of.js';

let document: OpenApiDocument;
beforeAll(() => {
  document = createOpenApiDocument({ publicUrl: new URL('https://holdfast.internal/base/'), version: '1.2.3' });
});

const routes = REST_ROUTES.map(({ described, method, paths: [path = ''] }) => ({ ...described, method, path }));
const documented = routes.filter(({ output }) => output.def.type !== 'never');

test('passes a linter without a fault', async () => {
  const config = await createConfig({
    extends: ['recommended-strict'],
    // The linter checks the parts of an `allOf` one by one; the next test checks that no member is unknown.
    rules: { 'no-invalid-media-type-examples': { severity: 'error', allowAdditionalProperties: true } },
  });
  const problems = await lintFromString({ source: JSON.stringify(document), absoluteRef: '/openapi.json', config });
  expect(problems.map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer}`)).toEqual([]);
}, 60_000);

describe('has every route under its own name, with examples that its schemas accept:', () => {
  test.each(documented)('$id', ({ id, method, path, body, output, example = {} }) => {
    const operation = document.paths[templateOf(path)]?.[method];
    expect(operation?.operationId).toBe(id);
    expect(example.request === undefined).toBe(body === undefined);
    if (body && id !== 'reportTelemetry') expect(z.safeParse(body, example.request).error).toBeUndefined();
    if (output.def.type === 'void') expect(example.answer).toBeUndefined();
    else expect(z.safeParse(output, example.answer)).toEqual({ success: true, data: example.answer });
  });

  test('contains nothing else, except the proxy', () => {
    const { '/proxy/{endpoint}': proxy = {}, ...paths } = document.paths;
    expect(Object.keys(proxy)).toEqual(['get', 'post', 'put', 'patch', 'delete']);
    const operations = Object.values(paths).flatMap((item) => Object.values(item));
    expect(operations.map(({ operationId }) => operationId).sort()).toEqual(documented.map(({ id }) => id).sort());
  });
});

test('says who may call an operation, what it accepts, and every way in which it fails', () => {
  const operation = document.paths['/connections/{connectionId}']?.['get'];
  expect(operation?.security).toEqual([{ secretKey: [] }]);
  expect(operation?.parameters?.map(({ name, in: place, required }) => [name, place, required ?? false])).toEqual([
    ['connectionId', 'path', true],
    ['provider_config_key', 'query', true],
    ['force_refresh', 'query', false],
    ['refresh_token', 'query', false],
    ['refresh_github_app_jwt_token', 'query', false],
  ]);
  expect(Object.keys(operation?.responses ?? {}).sort()).toEqual([
    '200',
    '400',
    '401',
    '403',
    '404',
    '409',
    '415',
    '424',
    '429',
    '500',
    '503',
  ]);
  expect(JSON.stringify(operation?.responses['424'])).toContain('"enum":["invalid_credentials"]');
  expect(JSON.stringify(operation?.responses['409'])).toContain('"enum":["connection_pending"]');
});

test.each(documented)('lists the failures of $id under the statuses of the error map', ({ method, path, errors }) => {
  const responses = document.paths[templateOf(path)]?.[method]?.responses ?? {};
  for (const code of errors)
    expect(JSON.stringify(responses[String(ERROR_MAP[code].status)])).toContain(`"${ERROR_MAP[code].code}"`);
});

test.each(documented.filter(({ caller }) => caller.startsWith('secret_key')))(
  'says for $id which scopes a key needs, and that it is refused without them',
  ({ id, method, path, errors, needs }) => {
    const operation = document.paths[templateOf(path)]?.[method];
    if (!operation) throw new Error(`${path} is not documented`);
    const { description = '', responses } = operation;
    if (needs?.alsoScope) expect(description).toContain(`\`${needs.alsoScope}\` as well`);
    const scopes = needs?.scopes ?? ['every operation for a key names its scopes'];
    for (const scope of scopes) expect(description).toContain(`\`${scope}\``);
    expect(description.includes('needs the scope')).toBe(scopes.length > 0);
    // A route with a 403 of its own lists both there; every other route refers to the shared response.
    const own = errors.filter((code) => ERROR_MAP[code].status === 403);
    expect(own).toEqual(id === 'completeConnectSession' ? ['end_user_mismatch'] : []);
    if (own.length > 0)
      expect(JSON.stringify(responses['403'])).toContain(`"enum":${JSON.stringify([...own, 'forbidden'])}`);
    else expect(responses['403']).toEqual({ $ref: '#/components/responses/ScopeMissing' });
  },
);

test('says the same for each way to call the proxy', () => {
  for (const operation of Object.values(document.paths['/proxy/{endpoint}'] ?? {})) {
    expect(operation.description).toContain('needs the scope `environment:proxy`');
    expect(operation.responses['403']).toEqual({ $ref: '#/components/responses/ScopeMissing' });
  }
});

test('writes a filter of pairs in brackets and a list as a repeated name', () => {
  const tags = document.paths['/connections']?.['get']?.parameters?.find(({ name }) => name === 'tags');
  expect(tags).toMatchObject({ style: 'deepObject', explode: true, schema: { $ref: '#/components/schemas/Tags' } });
  const include = document.paths['/integrations/{uniqueKey}']?.['get']?.parameters?.find(
    ({ name }) => name === 'include',
  );
  expect(include?.schema).toMatchObject({ type: 'array', items: { enum: ['webhook', 'credentials'] } });
});

test('closes inputs and states their limits, and leaves responses open', () => {
  const { Tags, WriteMetadata, Connection } = document.components.schemas;
  expect(Tags).toMatchObject({ maxProperties: 10, additionalProperties: { minLength: 1, maxLength: 255 } });
  expect(WriteMetadata).toMatchObject({
    additionalProperties: false,
    required: ['connection_id', 'provider_config_key', 'metadata'],
  });
  expect(Connection).not.toHaveProperty('additionalProperties');
});

test('lists schemas by name: those that named themselves, and the bodies and responses of operations', () => {
  const names = Object.keys(document.components.schemas);
  expect(names).toEqual(names.toSorted());
  expect(names).toEqual(expect.arrayContaining(['Tags', 'StoredTags', 'CreateConfigBody', 'CreateConfigAnswer']));
  expect(JSON.stringify(document)).not.toContain('"$id"');
});

test('has the public address without a trailing slash as its server', () => {
  expect(document.servers).toEqual([{ url: 'https://holdfast.internal/base' }]);
  expect(document.info.version).toBe('1.2.3');
});
