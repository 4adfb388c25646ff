/** For a supervisor: the exit codes of BSD sysexits, 2 for a wrong command line, and 130 as shells have it for Ctrl-C. */
export const EXIT = { failed: 1, misuse: 2, temporary: 75, configuration: 78, interrupted: 130 } as const;

/** The start stops here. The message is for the person who starts the server and never holds a value they gave. */
export class StartError extends Error {
  override readonly name = 'StartError';
  readonly exitCode: number;

  constructor(exitCode: number, message: string, options?: ErrorOptions) {
    super(message, options);
    this.exitCode = exitCode;
  }
}
