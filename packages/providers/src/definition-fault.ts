/** A rule that a definition breaks, and where. */
export interface DefinitionFault {
  readonly path: readonly (string | number)[];
  readonly message: string;
}
