import * as z from 'zod';

/** A number, or a number as a string, because query parameters are strings. */
export function numericText(schema: z.ZodNumber): z.ZodPreprocess<z.ZodNumber, number | string> {
  return z.preprocess(
    (value: number | string) =>
      typeof value === 'string' && /^-?\d{1,15}(\.\d{1,15})?$/.test(value) ? Number(value) : value,
    schema,
  );
}
