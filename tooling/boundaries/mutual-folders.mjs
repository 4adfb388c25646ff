const rule = 'folders-one-way';
const comment = 'a folder does not import a folder beside it that leads back to it: move what both need below them';

/**
 * Finds the imports between folders of one package that are part of a cycle of folders. Files directly in `src` belong to no folder, and tests may import
 * anything.
 * @param {readonly { source: string, dependencies: readonly { resolved: string }[] }[]} modules
 * @returns {{ rule: string, comment: string, from: string, to: string }[]}
 */
export function mutualFolders(modules) {
  const arrows = modules.flatMap(({ source, dependencies }) =>
    dependencies.flatMap(({ resolved }) => arrowOf(source, resolved)),
  );
  /** @type {Map<string, Set<string>>} */
  const targets = new Map();
  for (const { fromFolder, toFolder } of arrows)
    targets.set(fromFolder, (targets.get(fromFolder) ?? new Set()).add(toFolder));
  return arrows
    .filter(({ fromFolder, toFolder }) => reaches(targets, toFolder, fromFolder))
    .map(({ from, to }) => ({ rule, comment, from, to }));
}

/**
 * @param {string} from
 * @param {string} to
 */
function arrowOf(from, to) {
  const [fromFolder, toFolder] = [folderOf(from), folderOf(to)];
  if (fromFolder === undefined || toFolder === undefined || fromFolder === toFolder) return [];
  if (packageOf(fromFolder) !== packageOf(toFolder)) return [];
  return [{ from, to, fromFolder, toFolder }];
}

/** @param {string} file */
function folderOf(file) {
  return /\.test\.tsx?$/.test(file) ? undefined : /^(?:apps|packages)\/[^/]+\/src\/[^/]+(?=\/)/.exec(file)?.[0];
}

/** @param {string} folder */
function packageOf(folder) {
  return folder.replace(/\/src\/.*$/, '');
}

/**
 * @param {ReadonlyMap<string, ReadonlySet<string>>} targets
 * @param {string} from
 * @param {string} to
 */
function reaches(targets, from, to) {
  const seen = new Set([from]);
  for (const folder of seen) for (const next of targets.get(folder) ?? []) seen.add(next);
  return seen.has(to);
}
