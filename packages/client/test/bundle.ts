import { join } from 'node:path';

import { rolldown } from 'rolldown';

/**
 * The client as one script without imports, for the runtimes that a test starts: `iife` defines the global
 * `Holdfast`.
 */
export async function bundleClient(format: 'esm' | 'iife'): Promise<string> {
  const bundle = await rolldown({
    input: join(import.meta.dirname, '..', 'src', 'index.ts'),
    platform: 'neutral',
    resolve: { conditionNames: ['@holdfast/source', 'import'] },
  });
  const { output } = await bundle.generate({ format, name: 'Holdfast' });
  await bundle.close();
  return output[0].code;
}
