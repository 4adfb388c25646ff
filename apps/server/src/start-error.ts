/** BSD sysexits: what a supervisor may read from the exit code. */
export const EXIT = { failed: 1, temporary: 75, configuration: 78 } as const;

/** The start stops here. The message is for the person who starts the server and never holds a value they gave. */
export class StartError extends Error {
  override readonly name = 'StartError';
  readonly exitCode: number;

  constructor(exitCode: number, message: string, options?: ErrorOptions) {
    super(message, options);
    this.exitCode = exitCode;
  }
}
