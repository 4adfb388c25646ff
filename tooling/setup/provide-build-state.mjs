import { isBuilt } from './set-up.mjs';

/**
 * Tests that start processes run the build where it is current: it starts three times faster than the sources. While
 * sources are watched they change, so then only the sources are right.
 * @param {{ readonly vitest: { readonly config: { readonly watch: boolean } }, provide(name: string, value: boolean): void }} project
 */
export function setup(project) {
  project.provide('isBuilt', !project.vitest.config.watch && isBuilt());
}
