/** Types for a tRPC client. Their declarations import nothing of the server: only zod, @trpc/server and @holdfast/schema. */
export type { AppRouter, RouterInputs, RouterOutputs } from './trpc/app-router.js';
