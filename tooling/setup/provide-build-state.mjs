import { isBuilt } from './set-up.mjs';

/**
 * Tests that start processes run the build if it is current: it starts three times faster than the sources. In watch
 * mode the sources change, so only the sources are right.
 * @param {{ readonly vitest: { readonly config: { readonly watch: boolean } }, provide(name: string, value: boolean):
 * void }} project
 */
export function setup(project) {
  project.provide('isBuilt', !project.vitest.config.watch && isBuilt());
}
