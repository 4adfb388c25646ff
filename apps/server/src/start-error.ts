/** Exit codes for a supervisor: those of BSD sysexits, 2 for a wrong command line, and 130 as in shells for Ctrl-C. */
export const EXIT = { failed: 1, misuse: 2, temporary: 75, configuration: 78, interrupted: 130 } as const;

/** Stops the start. The message addresses the person who starts the server and never contains one of their values. */
export class StartError extends Error {
  override readonly name = 'StartError';
  readonly exitCode: number;

  constructor(exitCode: number, message: string, options?: ErrorOptions) {
    super(message, options);
    this.exitCode = exitCode;
  }
}
