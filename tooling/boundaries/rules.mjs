import { rows } from './rows.mjs';

const tests = '\\.test\\.tsx?$';
const anyPackage = '^(apps|packages|tooling)/';

/** Entry points, which nothing imports. */
const entries = [
  'src/(index|main)\\.tsx?$',
  'src/testing/(index|global-setup)\\.ts$',
  // The build reads this folder.
  '^packages/providers/src/(catalogue/[^/]+|build/(build-catalogue|create-provider|check-freshness|write-provider-types))\\.ts$',
  'packages/fixtures/src/loopback-only\\.mjs$',
  // It holds only types, and is imported by tRPC clients outside this repository.
  '^packages/client/src/trpc\\.ts$',
  '^packages/api/src/router\\.ts$',
  // Entries of packages, and the module that a bundle puts in the place of another.
  '^packages/testing/src/(jest|server|vitest|memory/index)\\.ts$',
  '^apps/server/src/in-process/index\\.ts$',
  tests,
  '/test/',
  '\\.config\\.[jt]s$',
];

/** @returns {import('dependency-cruiser').IForbiddenRuleType[]} */
export function rules() {
  return [...rows.flatMap(rulesOf), ...general];
}

/**
 * Forbids imports that leave a row's folder and that the row does not name. Tests may import anything.
 * @param {import('./rows.mjs').Row} row
 * @returns {import('dependency-cruiser').IForbiddenRuleType[]}
 */
function rulesOf(row) {
  const name = row.folder.replace(/^.*\//, '');
  const from = { path: `^${row.folder}/src/`, pathNot: [tests, '/src/testing/'] };
  const types = row.types ?? [];
  const inside = [
    `^${row.folder}/`,
    ...[...row.packages, ...types].map(workspacePackage),
    ...row.modules.map(npmModule),
    ...(row.node === 'any' ? [] : row.node.map((module) => `^(node:)?${module}$`)),
  ];
  const to =
    row.node === 'any' ? { pathNot: inside, dependencyTypesNot: /** @type {any} */ (['core']) } : { pathNot: inside };
  return [
    { name: `${name}-row`, severity: 'error', comment: `${name} imports only what its row names`, from, to },
    ...types.map((other) => ({
      name: `${name}-types-only`,
      severity: /** @type {const} */ ('error'),
      comment: `${name} may import only types of ${other}`,
      from,
      // A type import disappears in compilation; an import that also brings a value does not.
      to: { path: workspacePackage(other), dependencyTypesNot: /** @type {any} */ (['pre-compilation-only']) },
    })),
  ];
}

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const general = [
  {
    name: 'nothing-imports-the-server',
    severity: 'error',
    comment: 'apps/server joins the packages; only packages that contain it import it',
    from: { path: anyPackage, pathNot: ['^apps/server/', '^packages/testing/', '^tooling/bench/'] },
    to: { path: workspacePackage('server') },
  },
  {
    name: 'testing-for-tests-only',
    severity: 'error',
    comment: 'production code does not depend on test tools',
    from: { path: '^(apps|packages)/[^/]+/src/', pathNot: [tests, '^packages/(fixtures|testing)/'] },
    to: {
      path: [workspacePackage('fixtures'), npmModule('vitest'), npmModule('fast-check')],
      dependencyTypesNot: ['pre-compilation-only'],
    },
  },
  {
    name: 'packages-by-name',
    severity: 'error',
    comment: 'import another package by its name and exports, not through its files',
    from: { path: '^((?:apps|packages)/[^/]+)/' },
    to: { path: '^(apps|packages)/', pathNot: ['^$1/', '/loopback-only\\.mjs$'], dependencyTypes: ['local'] },
  },
  {
    name: 'unused-file',
    severity: 'error',
    comment: 'no entry point reaches this file: delete it or import it',
    from: { path: entries },
    to: { path: '^(apps|packages)/[^/]+/src/', pathNot: [...entries, '\\.d\\.ts$'], reachable: false },
  },
];

/** @param {string} name */
function workspacePackage(name) {
  return `(^(apps|packages)/${name}/|^@holdfast/${name}(/|$))`;
}

/**
 * Matches the module where it is installed, or its bare name if it is not.
 * @param {string} name
 */
function npmModule(name) {
  return `(^|node_modules/)(@types/)?${name}(/|$)`;
}
