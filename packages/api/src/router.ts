/**
 * Types for a tRPC client. Their declarations import nothing from the server, only zod, @trpc/server and
 * @holdfast/schema.
 */
export type { AppRouter, RouterInputs, RouterOutputs } from './trpc/app-router.js';
