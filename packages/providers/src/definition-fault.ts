/** A rule that a definition violates, and its place. */
export interface DefinitionFault {
  readonly path: readonly (string | number)[];
  readonly message: string;
}
