import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { clientOf } from '@holdfast/db';
import type { TestDatabase } from '@holdfast/db/testing';

/** A secret that must appear nowhere, with the name for reporting it. */
export interface Canary {
  readonly name: string;
  /** A key may be bytes that are not text. */
  readonly value: string | Buffer;
}

/** A place to search, with its name; `bytes` are searched unchanged. */
export interface Haystack {
  readonly place: string;
  readonly bytes: Buffer;
}

interface Needle {
  readonly name: string;
  readonly bytes: Buffer;
}

/** The recognizable forms of a secret: plain, base64 at each offset, hex, URL-encoded, JSON, UTF-16. */
function needlesOf({ name, value }: Canary): Needle[] {
  if (value.length < 16) throw new Error(`the canary ${name} is too short to be told from chance`);
  const raw = typeof value === 'string' ? [Buffer.from(value), Buffer.from(value, 'utf16le')] : [value];
  // Escaped twice as well: a JSON body is a string in the JSON of its row.
  const texts = typeof value === 'string' ? [encodeURIComponent(value), escaped(value), escaped(escaped(value))] : [];
  for (const bytes of raw) {
    texts.push(bytes.toString('hex'));
    for (const offset of [0, 1, 2]) {
      // Cut to whole groups, so that the surrounding bytes do not matter.
      const shifted = Buffer.concat([Buffer.alloc(offset), bytes]);
      const whole = shifted.subarray(0, shifted.length - (shifted.length % 3));
      const inside = offset === 0 ? 0 : 4;
      texts.push(whole.toString('base64').slice(inside), whole.toString('base64url').slice(inside));
    }
  }
  const forms = new Map(
    [...texts.map((form) => Buffer.from(form)), ...raw].map((form) => [form.toString('latin1'), form]),
  );
  return [...forms.values()].map((bytes) => ({ name, bytes }));
}

function escaped(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** Every hit as `canary in place`; a test expects none. */
export function findSecrets(haystacks: readonly Haystack[], canaries: readonly Canary[]): string[] {
  const needles = canaries.flatMap(needlesOf);
  const hits = haystacks.flatMap(({ place, bytes }) =>
    needles.filter((needle) => bytes.includes(needle.bytes)).map(({ name }) => `${name} in ${place}`),
  );
  return [...new Set(hits)];
}

/** Every row of every table as in a dump, and the content of its binary columns as bytes. */
export async function tablesOf({ db }: TestDatabase): Promise<Haystack[]> {
  const sql = clientOf(db);
  const tables = await sql<
    { name: string }[]
  >`select table_name as name from information_schema.tables where table_schema = 'public'`;
  const perTable = await Promise.all(
    tables.map(async ({ name }) => {
      const rows = await sql<{ row: string }[]>`select to_jsonb(t)::text as row from ${sql(name)} t`;
      return rows.map(({ row }, index): Haystack => ({
        place: `${name}, row ${index}`,
        bytes: Buffer.concat([Buffer.from(row), ...binaryOf(row)]),
      }));
    }),
  );
  return perTable.flat();
}

/** Binary columns appear in a row's JSON as `\\x` and hex. */
function binaryOf(row: string): Buffer[] {
  return [...row.matchAll(/"\\\\x([0-9a-f]*)"/g)].map(([, hex = '']) => Buffer.from(hex, 'hex'));
}

/** PostgreSQL's files of a database and its write-ahead log, which a stolen disk contains. */
export async function filesOf({ db }: TestDatabase): Promise<Haystack[]> {
  const sql = clientOf(db);
  await sql`checkpoint`;
  const [where] = await sql<[{ folder: string; database: string }]>`
    select current_setting('data_directory') as folder, oid::text as database from pg_database where datname = current_database()`;
  return [join(where.folder, 'base', where.database), join(where.folder, 'pg_wal')].flatMap((folder) =>
    readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }): Haystack => ({ place: join(folder, name), bytes: readFileSync(join(folder, name)) })),
  );
}
