import type { Where } from '@holdfast/schema';

/** A filter on tags that can be joined with others. */
export class TagFilter {
  readonly where: Where;

  constructor(where: Where) {
    this.where = where;
  }

  and(other: TagFilter): TagFilter {
    return new TagFilter({ and: [this.where, other.where] });
  }

  or(other: TagFilter): TagFilter {
    return new TagFilter({ or: [this.where, other.where] });
  }

  not(): TagFilter {
    return new TagFilter({ not: this.where });
  }
}

/** The conditions on one tag. */
export interface TagField<Value extends string> {
  eq(value: Value): TagFilter;
  in(values: readonly Value[]): TagFilter;
  startsWith(prefix: string): TagFilter;
  exists(): TagFilter;
}

export type TagFields<Tags> = { readonly [Name in keyof Tags]-?: TagField<Extract<Tags[Name], string>> };

/** Builds a filter. @example `filterOf((t) => t.plan.eq('pro').or(t.end_user_id.startsWith('eu_')))` */
export function filterOf<Tags>(build: (tags: TagFields<Tags>) => TagFilter): Where {
  // Any name is a tag; the types say which ones there are.
  const fields = new Proxy({}, { get: (_target, name) => fieldOf(String(name)) }) as TagFields<Tags>;
  return build(fields).where;
}

function fieldOf(tag: string): TagField<string> {
  return {
    eq: (value) => new TagFilter({ tag, eq: value }),
    in: (values) => new TagFilter({ tag, in: values }),
    startsWith: (prefix) => new TagFilter({ tag, startsWith: prefix }),
    exists: () => new TagFilter({ tag, exists: true }),
  };
}
