import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

export interface Declarations {
  /** The declaration file itself and all that it imports by path. */
  readonly files: ReadonlySet<string>;
  /** The packages that they import. */
  readonly packages: ReadonlySet<string>;
}

/** A declaration file with everything that a compiler reads for it. */
export async function declarationsOf(file: string): Promise<Declarations> {
  const files = new Set<string>();
  const packages = new Set<string>();
  const queue = [file];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (files.has(next)) continue;
    files.add(next);
    for (const [, specifier = ''] of (await readFile(next, 'utf8')).matchAll(
      /(?:from|import)\s*\(?['"]([^'"]+)['"]/g,
    )) {
      if (specifier.startsWith('.')) queue.push(join(dirname(next), specifier.replace(/\.js$/, '.d.ts')));
      else packages.add(packageOf(specifier));
    }
  }
  return { files, packages };
}

function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
