import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';

/**
 * A digest of the sources that the compiled catalogue was built from: it is stale as soon as any source of this
 * package differs.
 */
export function sourceDigest(sources: URL): string {
  const names = readdirSync(sources, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/'));
  const hash = createHash('sha256');
  for (const name of names.filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts')).sort()) {
    hash
      .update(`${name}\0`)
      .update(readFileSync(new URL(name, sources)))
      .update('\0');
  }
  return hash.digest('hex');
}
