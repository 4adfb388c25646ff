import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** Whether the build matches the current sources. */
    readonly isBuilt: boolean;
  }
}

const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

/**
 * How Node runs a module of this application, named by its path below `src`: from the build if it is current, else
 * from its source.
 */
function serverModule(name: string): { readonly flags: readonly string[]; readonly url: string } {
  const module = (path: string): string => new URL(`../${path}`, import.meta.url).href;
  return inject('isBuilt')
    ? { flags: [], url: module(`dist/${name}.js`) }
    : { flags: ['--conditions=@holdfast/source', '--import', tsx], url: module(`src/${name}.ts`) };
}

/** Node arguments that run `npx holdfast …`. */
export function commandArguments(...args: string[]): string[] {
  const { flags, url } = serverModule('cli/run-cli');
  const script = `const { runCli } = await import(${JSON.stringify(url)}); process.exitCode = await runCli(process.argv.slice(1), process);`;
  return [...flags, '--input-type=module', '-e', script, '--', ...args];
}

/** Node arguments that run the server. */
export function serverArguments(): string[] {
  const { flags, url } = serverModule('main');
  return [...flags, fileURLToPath(url)];
}
