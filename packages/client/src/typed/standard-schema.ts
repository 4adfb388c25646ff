/** A schema of any library that follows Standard Schema (https://standardschema.dev), such as Zod, Valibot or ArkType. */
export interface StandardSchema<Output = unknown> {
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (value: unknown) => StandardResult<Output> | Promise<StandardResult<Output>>;
    readonly types?: { readonly input: unknown; readonly output: Output } | undefined;
  };
}

type StandardResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly StandardIssue[] };

interface StandardIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/** The type that a schema returns, or `Otherwise` without a schema. */
export type Output<Schema, Otherwise> = Schema extends StandardSchema<infer Value> ? Value : Otherwise;

/** A rule of a schema that a value breaks, and the path of the value. */
export interface Fault {
  readonly path: readonly string[];
  readonly message: string;
}

export type Checked<Value> = { readonly value: Value } | { readonly faults: readonly Fault[] };

/** Checks a value; without a schema, any value passes. */
export async function check<Value>(schema: StandardSchema<Value> | undefined, value: unknown): Promise<Checked<Value>> {
  // Without a schema, the value has the type that the API declares.
  if (!schema) return { value: value as Value };
  const result = await schema['~standard'].validate(value);
  if (result.issues === undefined) return { value: result.value };
  return {
    faults: result.issues.map(({ message, path = [] }) => ({
      message,
      path: path.map((part) => String(typeof part === 'object' ? part.key : part)),
    })),
  };
}
