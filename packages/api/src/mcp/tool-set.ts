import type { Failure } from '../errors/explain-failure.js';
import type { JsonSchema } from '../openapi/openapi-types.js';

/** A tool as `tools/list` shows it. */
export interface Tool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly inputSchema: JsonSchema;
  readonly annotations: { readonly title: string; readonly readOnlyHint: boolean; readonly openWorldHint: boolean };
}

/** The result of a call. The text repeats the structured content, for clients that read only one of them. */
export interface ToolResult {
  readonly content: readonly { readonly type: 'text'; readonly text: string }[];
  readonly structuredContent: object;
  readonly isError: boolean;
}

/** The tools of one caller. */
export interface ToolSet {
  /** The tools that the caller may call, always in the same order. */
  readonly list: () => readonly Tool[];
  /** Undefined if there is no such tool. A failure of the tool is a result. */
  readonly call: (name: string, input: unknown) => Promise<ToolResult | undefined>;
}

export function toolResult(answer: unknown, { isError }: { readonly isError: boolean }): ToolResult {
  const isObject = typeof answer === 'object' && answer !== null && !Array.isArray(answer);
  return {
    content: [{ type: 'text', text: JSON.stringify(answer) }],
    structuredContent: isObject ? answer : { data: answer },
    isError,
  };
}

/** The message names the field and the rule. */
export function failedResult({ body }: Failure): ToolResult {
  const { error } = body;
  return {
    content: [{ type: 'text', text: `${error.code}: ${error.message}` }],
    structuredContent: body,
    isError: true,
  };
}
