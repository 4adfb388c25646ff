import { existsSync } from 'node:fs';
import { join } from 'node:path';

const fencedBlock = /^(`{3,}|~{3,}).*?^\1/gms;
const codeSpan = /`([^`\n]+)`/g;
const linkTarget = /\]\(([^)\s]+)\)/g;

/** A code span is a path if it begins with a folder of the tree or is a file at its root. */
const pathInTree =
  /^(\.\/)?(apps|packages|tooling|patches|\.ci)(\/|$)|^[A-Z]+\.md$|^(package|turbo|tsconfig)[\w.]*\.json$|^pnpm-[\w.]+\.yaml$/;

/** Pages that only the server has; the guides link to them. */
const servedPages = new Set(['providers/', '../reference/']);

/**
 * Returns the paths that a document names and that do not exist. Code spans are read from the root, links from the document's folder.
 * @param {string} root
 * @param {string} markdown
 * @param {string} [folder] the document's folder, from the root
 * @returns {string[]}
 */
export function missingPaths(root, markdown, folder = '.') {
  const prose = markdown.replace(fencedBlock, '');
  const spans = [...prose.matchAll(codeSpan)].map(([, span = '']) => span).filter((span) => pathInTree.test(span));
  const links = [...prose.matchAll(linkTarget)].map(([, target = '']) => target).filter(isLocal);
  return [
    ...missing(root, spans),
    ...missing(
      join(root, folder),
      links.filter((target) => !servedPages.has(target)),
    ),
  ];
}

/**
 * @param {string} base
 * @param {readonly string[]} paths
 */
function missing(base, paths) {
  const named = new Set(paths.map(withoutPosition).filter((path) => !isPattern(path)));
  return [...named].filter((path) => !existsSync(join(base, path)));
}

/** @param {string} target */
function isLocal(target) {
  return !/^([a-z]+:|#|\/\/)/i.test(target);
}

/** @param {string} path */
function withoutPosition(path) {
  return path.replace(/#.*$/, '').replace(/:\d+(-\d+)?$/, '');
}

/** @param {string} path */
function isPattern(path) {
  return path === '' || /[*<>{}…\s]/.test(path);
}
