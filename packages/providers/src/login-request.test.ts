import { expect, test } from 'vitest';

import type { LoginStepDefinition } from './login-definition.js';
import { loginRequestOf } from './login-request.js';
import type { TemplateValues } from './template-values.js';

const VALUES: TemplateValues = {
  cred: { user: 'ada', secret: 's e&c' },
  config: { tenant: 'acme' },
  named: { uuid: 'u-1' },
};
const build = (
  step: Partial<LoginStepDefinition>,
  answers: readonly unknown[] = [],
): ReturnType<typeof loginRequestOf> =>
  loginRequestOf({ method: 'POST', url: 'https://api.test/login', ...step }, VALUES, answers);

test('keeps the types of a JSON body, and omits missing values from objects and lists', () => {
  const body = {
    user: '{cred.user}',
    site: { name: '{cred.site}', id: 1 },
    list: ['{cred.site}', '{cred.user}'],
    flag: true,
    nothing: null,
  };
  expect(build({ body }).init).toEqual({
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: '{"user":"ada","site":{"id":1},"list":["ada"],"flag":true,"nothing":null}',
  });
});

test('sends texts in a form', () => {
  const { init } = build({
    bodyFormat: 'form',
    body: { secret: '{cred.secret}', gone: '{cred.site}', new_token: true, deep: { a: 1 } },
  });
  expect(init).toMatchObject({
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'secret=s+e%26c&new_token=true&deep=%7B%22a%22%3A1%7D',
  });
});

test('sends a GET without a body, and appends its query to that of its address', () => {
  expect(
    build({
      method: 'GET',
      url: 'https://{config.tenant}.api.test/login?v=1',
      query: { key: '{cred.secret}', gone: '{cred.site}' },
    }),
  ).toEqual({
    url: 'https://acme.api.test/login?v=1&key=s+e%26c',
    init: { method: 'GET', headers: { accept: 'application/json' } },
  });
});

test('uses the headers of the definition', () => {
  const headers = {
    accept: 'text/plain',
    'content-type': 'application/vnd.acme+json',
    'x-user': '{cred.user}',
    'x-site': '{cred.site}',
  };
  expect(build({ headers, body: {} }).init.headers).toEqual({
    accept: 'text/plain',
    'content-type': 'application/vnd.acme+json',
    'x-user': 'ada',
  });
});

test('inserts earlier responses, each as one segment of a path', () => {
  const step = {
    url: 'https://api.test/{step1.items[0].name}/login',
    body: { id: '{step1.items[0].id}', other: '{step2.token}', whole: '{step1.items}' },
  };
  const { url, init } = build(step, [{ items: [{ name: '../evil.test#?', id: 7 }] }, { token: 't' }]);
  expect([url, init.body]).toEqual(['https://api.test/..%2Fevil.test%23%3F/login', '{"id":"7","other":"t"}']);
});

test('builds no address when an earlier response is missing', () => {
  expect(() => build({ url: 'https://api.test/{step1.id}' }, [{}])).toThrow('step1.id');
});

// A value in the host reaches only the provider's servers.
test.each([
  'evil.test/',
  'evil.test#',
  'evil.test?x=',
  'a@evil.test',
  'evil.test\\',
  'evil.test%2f',
  'evil.test.',
  'x y',
  'a\r\nb',
  'a\0b',
  '${x}',
  '../',
  '10.0.0.1:80',
  'xn--80ak6aa92e',
])('does not move the host for %j', (tenant) => {
  const step: LoginStepDefinition = { method: 'POST', url: 'https://{config.tenant}.api.test/login' };
  expect(() => loginRequestOf(step, { ...VALUES, config: { tenant } }, [])).toThrow(
    expect.objectContaining({ code: 'invalid_connection_config' }),
  );
});
