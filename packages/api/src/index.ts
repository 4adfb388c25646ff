export type { ApiContext } from './api-context.js';
export { createBackend, hideBackend, type Backend, type BackendOptions } from './backend.js';
export type { BrowserPages, OutcomePage, QuestionPage } from './browser/browser-options.js';
export { createBrowserRouter } from './browser/browser-router.js';
export { createOperatorTokenReader } from './browser/cookies.js';
export {
  createOutcomeSockets,
  type OutcomeSockets,
  type OutcomeSocketsOptions,
} from './browser/websocket/outcome-sockets.js';
export { identifyAnybody } from './callers/identify-caller.js';
export { ERROR_MAP, type WireError } from './errors/error-map.js';
export { explainFailure, statusOf, type Failure } from './errors/explain-failure.js';
export { createOpenApiDocument, type OpenApiDocumentOptions } from './openapi/openapi-document.js';
export type { JsonSchema, OpenApiDocument } from './openapi/openapi-types.js';
export { backendOperations, type BackendOperation } from './backend-operations.js';
export { handleMcp, MCP_PATH } from './mcp/mcp-handler.js';
export { OPERATIONS_BY_PATH } from './operations/index.js';
export type { Operation } from './operations/operation.js';
export { answerCors } from './rest/cors.js';
export { handleRoute } from './rest/handle-route.js';
export { matchRoute } from './rest/route-matcher.js';
export { handleProxy, matchProxy } from './rest/proxy-handler.js';
export {
  createErrorHandler,
  createMethodGuard,
  createRestRouter,
  refuseUnknownPath,
  type RestRouterOptions,
} from './rest/rest-router.js';
export { REST_ROUTES } from './rest/rest-routes.js';
export type { Route } from './rest/route.js';
export { sendJson } from './rest/send-json.js';
export { ResponseHead, type HeaderFields } from './response-head.js';
export { appRouter, type AppRouter, type RouterInputs, type RouterOutputs } from './trpc/app-router.js';
export { handleTrpc, MAX_BATCH_SIZE } from './trpc/trpc-handler.js';
