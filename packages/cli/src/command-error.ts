/** Exit codes for a supervisor: those of BSD sysexits, 2 for a wrong command line, and 130 as in shells for Ctrl-C. */
export const EXIT = { failed: 1, misuse: 2, temporary: 75, configuration: 78, interrupted: 130 } as const;

/** Ends a command with one sentence for the person who runs it. The message never contains one of their values. */
export class CommandError extends Error {
  override readonly name: string = 'CommandError';
  readonly exitCode: number;

  constructor(exitCode: number, message: string, options?: ErrorOptions) {
    super(message, options);
    this.exitCode = exitCode;
  }
}
