/** Yields the items of one page after the other, each read when it is needed. */
export async function* iteratePages<Item>(
  read: (
    cursor: string | undefined,
  ) => Promise<{ readonly items: readonly Item[]; readonly next: string | null | undefined }>,
): AsyncGenerator<Item> {
  let cursor: string | undefined;
  do {
    const { items, next } = await read(cursor);
    yield* items;
    cursor = next ?? undefined;
  } while (cursor !== undefined);
}

/** Yields the items of a list that has one page. */
export async function* iterateList<Item>(
  read: () => Promise<{ readonly data: readonly Item[] }>,
): AsyncGenerator<Item> {
  yield* (await read()).data;
}
