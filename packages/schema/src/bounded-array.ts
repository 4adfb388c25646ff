import * as z from 'zod';

/** An array whose length is judged before its items, so that a huge one costs nothing and gives one issue. */
export function boundedArray<Item extends z.ZodType>(
  item: Item,
  maximum: number,
): z.ZodPreprocess<z.ZodArray<Item>, readonly z.input<Item>[]> {
  return z
    .preprocess((value: readonly z.input<Item>[], context) => {
      if (Array.isArray(value) && value.length > maximum) {
        context.addIssue({ code: 'too_big', origin: 'array', maximum, inclusive: true, input: value });
      }
      return value;
    }, z.array(item))
    .meta({ maxItems: maximum });
}
