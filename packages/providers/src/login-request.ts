import { valueAtPath } from '@holdfast/schema';

import { expandMembers } from './expand-value.js';
import type { LoginStepDefinition } from './login-definition.js';
import { resolveUrl } from './resolve-url.js';
import { expandPresent, type TemplateValues } from './template-values.js';
import { parseTemplate, referencesOf } from './template.js';

export interface LoginRequest {
  /** May contain the end user's input in its query: keep it out of logs. */
  readonly url: string;
  readonly init: { readonly method: string; readonly headers: Record<string, string>; readonly body?: string };
}

/**
 * Builds a request of a login; `answers` are the responses of the earlier steps. Omits missing values from headers,
 * query and body. Throws AppError `invalid_connection_config` or `client_misconfigured` if the address cannot be
 * built.
 */
export function loginRequestOf(
  step: LoginStepDefinition,
  values: TemplateValues,
  answers: readonly unknown[],
): LoginRequest {
  const all: TemplateValues = { ...values, named: { ...values.named, ...answeredValues(step, answers) } };
  const url = resolveUrl(step.url, all);
  for (const [name, value] of Object.entries(expandPresent(step.query, all))) url.searchParams.append(name, value);
  const headers: Record<string, string> = { accept: 'application/json', ...expandPresent(step.headers, all) };
  if (step.method === 'GET' || step.body === undefined)
    return { url: url.href, init: { method: step.method, headers } };
  const body = expandMembers(step.body, all);
  const isForm = step.bodyFormat === 'form';
  return {
    url: url.href,
    init: {
      method: step.method,
      headers: { 'content-type': isForm ? 'application/x-www-form-urlencoded' : 'application/json', ...headers },
      body: isForm ? formOf(body) : JSON.stringify(body),
    },
  };
}

function formOf(body: Readonly<Record<string, unknown>>): string {
  const pairs = Object.entries(body).map(([name, value]): [string, string] => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  return new URLSearchParams(pairs).toString();
}

/** The values of earlier responses that the step uses, such as `step1.data.id`. */
function answeredValues(step: LoginStepDefinition, answers: readonly unknown[]): Record<string, string> {
  const names = textsOf([step.url, step.headers, step.query, step.body]).flatMap((text) =>
    referencesOf(parseTemplate(text)).map(({ name }) => name),
  );
  return Object.fromEntries(
    names.flatMap((name) => {
      const [, index = '', path = ''] = /^step(\d)\.(.+)$/.exec(name) ?? [];
      const value = path === '' ? undefined : valueAtPath(answers[Number(index) - 1], path);
      return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
        ? [[name, String(value)] as const]
        : [];
    }),
  );
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}
