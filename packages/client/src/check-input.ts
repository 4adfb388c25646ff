import { HoldfastError } from './holdfast-error.js';
import type { ListConnectionsFilter } from './inputs.js';

const FILTERS = [
  'connectionId',
  'integrationId',
  'tags',
  'where',
  'search',
  'endUserId',
  'endUserOrganizationId',
] as const;

/**
 * Rejects a filter whose value is `undefined`: JSON drops such a member, so the list would include the connections of
 * all end users.
 *
 * @throws HoldfastError `invalid_options`
 */
export function checkFilter(filter: ListConnectionsFilter): void {
  for (const name of FILTERS) if (Object.hasOwn(filter, name) && filter[name] === undefined) throw isUndefined([name]);
  const { integrationId, tags } = filter;
  if (integrationId !== undefined && idsOf(integrationId).some((id) => id === undefined || id === ''))
    throw new HoldfastError({
      code: 'invalid_options',
      message:
        'integrationId must not be empty or contain an empty id; omit it to list the connections of all integrations.',
    });
  checkTags(tags);
}

/**
 * Rejects a tag whose value is `undefined`, which JSON drops: the connection would belong to nobody, or a filter would match everybody.
 *
 * @throws HoldfastError `invalid_options`
 */
export function checkTags(tags: Readonly<Record<string, unknown>> | null | undefined): void {
  for (const [key, value] of Object.entries(tags ?? {})) if (value === undefined) throw isUndefined(['tags', key]);
}

function idsOf(ids: string | readonly string[]): readonly (string | undefined)[] {
  if (typeof ids === 'string') return [ids];
  return ids.length === 0 ? [''] : ids;
}

function isUndefined(path: readonly string[]): HoldfastError {
  return new HoldfastError({
    code: 'invalid_options',
    message: `${path.join('.')} is undefined; pass a value or omit it.`,
    issues: [{ code: 'invalid_type', message: 'must not be undefined', path: [...path] }],
  });
}
