import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';

export interface Migration {
  /** `0001_connections`: the file's name without its ending. */
  readonly name: string;
  readonly checksum: string;
  readonly sql: string;
}

/** The same path from the sources and from the built package: both are one folder deep in it. */
export const migrationsFolder = new URL('../../migrations/', import.meta.url);

/** In the order in which they are applied. */
export async function readMigrations(folder: URL = migrationsFolder): Promise<readonly Migration[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort();
  return Promise.all(
    files.map(async (file) => {
      const sql = await readFile(new URL(file, folder), 'utf8');
      // A checkout may rewrite line ends, which changes nothing that is applied.
      const checksum = createHash('sha256').update(sql.replaceAll('\r\n', '\n')).digest('hex');
      return { name: file.slice(0, -'.sql'.length), checksum, sql };
    }),
  );
}
