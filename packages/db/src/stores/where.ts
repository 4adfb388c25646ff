/**
 * Filters on tags. SQL, because the index of tags is read by ranges that a parameter lists, so that every filter shares
 * one prepared statement.
 */
import type { Where } from '@holdfast/schema';

import { clientOf } from '../database.js';
import type { Database, SqlFragment } from '../database.js';
import { only } from '../one-row.js';
import { jsonb } from './jsonb.js';

/**
 * A filter on tags as a jsonpath predicate for `c.tags @@ …`. The text is a parameter, so all filters share one
 * prepared statement. A missing tag fulfills no comparison.
 */
export function jsonpathOf(where: Where): string {
  if ('and' in where) return joined(where.and, '&&');
  if ('or' in where) return joined(where.or, '||');
  if ('not' in where) return `!(${jsonpathOf(where.not)})`;
  // A string of jsonpath is written as one of JSON is.
  const tag = `$.${JSON.stringify(where.tag)}`;
  if ('exists' in where) return where.exists ? `exists(${tag})` : `!exists(${tag})`;
  if ('eq' in where) return `${tag} == ${JSON.stringify(where.eq)}`;
  if ('startsWith' in where) return `${tag} starts with ${JSON.stringify(where.startsWith)}`;
  return where.in.length === 0 ? NOTHING : where.in.map((value) => `${tag} == ${JSON.stringify(value)}`).join(' || ');
}

const NOTHING = '1 == 0';

function joined(members: readonly Where[], operator: '&&' | '||'): string {
  return members.map((member) => `(${jsonpathOf(member)})`).join(` ${operator} `);
}

/** Entries of the index of tags: those with one value, or those in the half-open range from `low` to `high`. */
export type TagEntries =
  | { readonly key: string; readonly value: string }
  | { readonly key: string; readonly low: string; readonly high: string };

/**
 * The entries whose connections are exactly those that fulfill the filter; undefined unless it only asks for values of
 * tags, any of which may match.
 */
export function exactEntriesOf(where: Where): readonly TagEntries[] | undefined {
  if ('eq' in where) return [{ key: where.tag, value: where.eq }];
  if ('in' in where) return where.in.map((value) => ({ key: where.tag, value }));
  if (!('or' in where)) return undefined;
  const all = where.or.map(exactEntriesOf);
  return all.every((entries) => entries !== undefined) ? all.flat() : undefined;
}

/**
 * Sets of entries, each of which leads to every connection that fulfills the filter, and perhaps to others. None for a
 * filter that connections without its tags fulfill too.
 */
export function entrySetsOf(where: Where, isNegated = false): readonly (readonly TagEntries[])[] {
  if ('not' in where) return entrySetsOf(where.not, !isNegated);
  if ('and' in where) return isNegated ? anyOf(where.and, isNegated) : allOf(where.and, isNegated);
  if ('or' in where) return isNegated ? allOf(where.or, isNegated) : anyOf(where.or, isNegated);
  const { tag: key } = where;
  if ('exists' in where) return where.exists === isNegated ? [] : [[{ key, low: '', high: HIGHEST }]];
  if (isNegated) return [];
  if ('eq' in where) return [[{ key, value: where.eq }]];
  if ('in' in where) return [where.in.map((value) => ({ key, value }))];
  return [[{ key, low: where.startsWith, high: afterPrefix(where.startsWith) }]];
}

function allOf(members: readonly Where[], isNegated: boolean): readonly (readonly TagEntries[])[] {
  return members.flatMap((member) => entrySetsOf(member, isNegated));
}

function anyOf(members: readonly Where[], isNegated: boolean): readonly (readonly TagEntries[])[] {
  const sets = members.map((member) => entrySetsOf(member, isNegated)[0]);
  return sets.every((set) => set !== undefined) ? [sets.flat()] : [];
}

const LAST = 0x10_ff_ff;
/** In the order of bytes, behind every value that a tag can have. */
const HIGHEST = String.fromCodePoint(LAST).repeat(128);

/** The first text, in the order of bytes, that is behind every text with this prefix. */
function afterPrefix(prefix: string): string {
  const points = Array.from(prefix, (character) => character.codePointAt(0) ?? 0);
  while (points.at(-1) === LAST) points.pop();
  const last = points.pop();
  if (last === undefined) return HIGHEST;
  // Half surrogates are not text.
  return String.fromCodePoint(...points, last === 0xd7_ff ? 0xe0_00 : last + 1);
}

/** The connections of entries, each as often as it has entries among them. */
export function connectionsOf(db: Database, environmentId: string, entries: readonly TagEntries[]): SqlFragment {
  return clientOf(db)`(
    select found.connection
    from jsonb_to_recordset(${jsonb(entries)}::text::jsonb) as wanted (key text, value text, low text, high text)
    cross join lateral (
      select connection from connection_tags
      where environment_id = ${environmentId} and key = wanted.key and value = wanted.value
      union all
      select connection from connection_tags
      where environment_id = ${environmentId} and key = wanted.key and value >= wanted.low and value < wanted.high
    ) found
  )`;
}

/** Up to this many connections are found by the index and sorted; beyond it, the list is read in its order. */
const FEW = 1_000;
/** Any one of the sets would do, so a filter of many conditions does not cost as many queries. */
const MOST_COUNTED = 10;

/** The smallest of the sets, if it has few entries. Counting stops early, so it costs little. */
export async function fewestEntries(
  db: Database,
  environmentId: string,
  sets: readonly (readonly TagEntries[])[],
): Promise<readonly TagEntries[] | undefined> {
  let fewest: { readonly set: readonly TagEntries[]; readonly count: number } | undefined;
  for (const set of sets.slice(0, MOST_COUNTED)) {
    const rows = await clientOf(db)<{ count: number }[]>`
      select count(*) as count
      from (select from ${connectionsOf(db, environmentId, set)} entries limit ${fewest?.count ?? FEW + 1}) bounded`;
    const { count } = only(rows);
    if (count <= FEW && count < (fewest?.count ?? FEW + 1)) fewest = { set, count };
    if (count === 0) break;
  }
  return fewest?.set;
}
