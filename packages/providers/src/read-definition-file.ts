import { createRequire } from 'node:module';

import type { Node, ObjectExpression, Program, SpreadElement } from 'acorn';

/** A definition as written in a file, with the line of every value. */
export interface ReadDefinition {
  readonly value: unknown;
  /** The line of the nearest existing value: a missing one belongs to its object. Lines count from 1. */
  readonly lineOf: (path: readonly PropertyKey[]) => number;
}

/** The reason why it cannot be read. */
export class DefinitionSyntaxError extends Error {
  override readonly name = 'DefinitionSyntaxError';
  readonly line: number;

  constructor(message: string, line: number) {
    super(message);
    this.line = line;
  }
}

export const DEFINITION_FILE = /\.(?:json|js|mjs|ts|mts)$/;

const DEFINE = 'defineProvider';

/**
 * Reads a definition without running anything: JSON, or a module that calls `defineProvider({ … })` with literals
 * only.
 * @throws DefinitionSyntaxError
 */
export function readDefinitionFile(text: string, name: string): ReadDefinition {
  const source = text.replace(/^\uFEFF/, '');
  const { root, families } = name.endsWith('.json')
    ? { root: jsonRoot(source), families: new Set<string>() }
    : moduleRoot(source);
  const lines = new Map<string, number>();
  const value = literalOf(root, [], { lines, families });
  return { value, lineOf: (path) => lineIn(lines, path) };
}

function lineIn(lines: ReadonlyMap<string, number>, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const line = lines.get(keyOf(path.slice(0, length)));
    if (line !== undefined) return line;
  }
  return lines.get(keyOf([])) ?? 1;
}

function jsonRoot(source: string): Node {
  const root = parsed(
    source,
    ({ parseExpressionAt }) => {
      const found = parseExpressionAt(source, 0, { ecmaVersion: 2023, locations: true });
      const rest = source.slice(found.end).trimStart();
      if (rest !== '')
        throw new DefinitionSyntaxError('continues after its end', lineAt(source, source.length - rest.length));
      return found;
    },
    'is not valid JSON',
  );
  try {
    JSON.parse(source);
  } catch (error) {
    // The parser's own message quotes the file, so only the place is used. The rest is JavaScript that JSON does not
    // have.
    const position = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
    throw new DefinitionSyntaxError('is not valid JSON', position === undefined ? 1 : lineAt(source, Number(position)));
  }
  return root;
}

interface ModuleRoot {
  readonly root: Node;
  /** The names of parts that providers of the catalogue share. */
  readonly families: ReadonlySet<string>;
}

function moduleRoot(source: string): ModuleRoot {
  const program = parsed(
    source,
    ({ parse }) => parse(source, { ecmaVersion: 2023, sourceType: 'module', locations: true }),
    'is not a readable module',
  );
  const calls = callsIn(program);
  const [call] = calls;
  if (!call || calls.length > 1)
    throw new DefinitionSyntaxError(`must call ${DEFINE} exactly once, at its top level`, calls[1]?.line ?? 1);
  return { root: call.argument, families: new Set(familiesIn(program)) };
}

function familiesIn({ body }: Program): string[] {
  return body.flatMap((statement) => {
    const isFamily = statement.type === 'ImportDeclaration' && String(statement.source.value).startsWith('./families/');
    return isFamily ? statement.specifiers.map(({ local }) => local.name) : [];
  });
}

interface DefineCall {
  readonly argument: ObjectExpression;
  readonly line: number;
}

function callsIn({ body }: Program): DefineCall[] {
  return body.flatMap((statement) => {
    switch (statement.type) {
      case 'ExportDefaultDeclaration':
        return callOf(statement.declaration);
      case 'ExpressionStatement':
        return callOf(statement.expression);
      case 'ExportNamedDeclaration':
        return statement.declaration?.type === 'VariableDeclaration'
          ? statement.declaration.declarations.flatMap(({ init }) => callOf(init))
          : [];
      case 'VariableDeclaration':
        return statement.declarations.flatMap(({ init }) => callOf(init));
      default:
        return [];
    }
  });
}

function callOf(node: Node | null | undefined): DefineCall[] {
  if (node?.type !== 'CallExpression') return [];
  const { callee, arguments: args } = node as Extract<NodeOf, { type: 'CallExpression' }>;
  const [argument] = args;
  if (callee.type !== 'Identifier' || callee.name !== DEFINE) return [];
  if (argument?.type !== 'ObjectExpression')
    throw new DefinitionSyntaxError(`must pass one object to ${DEFINE}`, lineOf(node));
  return [{ argument, line: lineOf(node) }];
}

type NodeOf = import('acorn').Expression;

interface Reading {
  /** Records the place of each part. */
  readonly lines: Map<string, number>;
  readonly families: ReadonlySet<string>;
}

function literalOf(given: Node, path: readonly PropertyKey[], reading: Reading): unknown {
  const node = given as NodeOf;
  const { lines } = reading;
  if (!lines.has(keyOf(path))) lines.set(keyOf(path), lineOf(node));
  switch (node.type) {
    case 'Literal':
      if (typeof node.value === 'object' && node.value !== null) break;
      if (typeof node.value === 'bigint') break;
      return node.value;
    case 'TemplateLiteral':
      if (node.expressions.length > 0) break;
      return node.quasis[0]?.value.cooked ?? '';
    case 'UnaryExpression': {
      const value = node.operator === '-' ? literalOf(node.argument, path, reading) : undefined;
      if (typeof value !== 'number') break;
      return -value;
    }
    case 'ArrayExpression':
      return node.elements.map((element, index) => {
        if (element === null) throw notLiteral(node, reading);
        return literalOf(element, [...path, index], reading);
      });
    case 'ObjectExpression':
      return objectOf(node, path, reading);
    default:
  }
  throw notLiteral(node, reading);
}

function objectOf(node: ObjectExpression, path: readonly PropertyKey[], reading: Reading): Record<string, unknown> {
  const entries = new Map<string, unknown>();
  for (const property of node.properties) {
    if (
      property.type !== 'Property' ||
      property.computed ||
      property.method ||
      property.shorthand ||
      property.kind !== 'init'
    )
      throw notLiteral(property, reading);
    const key =
      property.key.type === 'Identifier'
        ? property.key.name
        : property.key.type === 'Literal'
          ? String(property.key.value)
          : '';
    if (key === '__proto__') throw new DefinitionSyntaxError('must not contain __proto__', lineOf(property));
    if (entries.has(key)) throw new DefinitionSyntaxError(`names "${key}" twice`, lineOf(property));
    reading.lines.set(keyOf([...path, key]), lineOf(property));
    entries.set(key, literalOf(property.value, [...path, key], reading));
  }
  return Object.fromEntries(entries);
}

function notLiteral(given: Node, { families }: Reading): DefinitionSyntaxError {
  const node = given as NodeOf | SpreadElement;
  const called = node.type === 'SpreadElement' ? node.argument : node;
  if (called.type === 'CallExpression' && called.callee.type === 'Identifier' && families.has(called.callee.name)) {
    return new DefinitionSyntaxError(
      `calls "${called.callee.name}", which providers of the catalogue share; nothing is run here: the build of the catalogue checks such a file (npm run build)`,
      lineOf(node),
    );
  }
  return new DefinitionSyntaxError('must contain literals only: it is read, never run', lineOf(node));
}

function parsed<T>(source: string, parse: (acorn: typeof import('acorn')) => T, message: string): T {
  // Loaded with the first file of the operator: most servers have none.
  const acorn = createRequire(import.meta.url)('acorn') as typeof import('acorn');
  try {
    return parse(acorn);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const { pos } = error as SyntaxError & { readonly pos?: number };
    throw new DefinitionSyntaxError(message, pos === undefined ? 1 : lineAt(source, pos));
  }
}

function lineOf(node: Node): number {
  return node.loc?.start.line ?? 1;
}

function lineAt(source: string, position: number): number {
  return source.slice(0, position).split('\n').length;
}

function keyOf(path: readonly PropertyKey[]): string {
  return JSON.stringify(path.map(String));
}
