import { expandOptional, type TemplateValues } from './template-values.js';

/** A JSON value whose texts are templates. */
export type JsonTemplate =
  | string
  | number
  | boolean
  | null
  | readonly JsonTemplate[]
  | { readonly [name: string]: JsonTemplate };

/** Fills the texts of a JSON value; omits a member or an item that lacks a value. */
function expandValue(template: JsonTemplate, values: TemplateValues): unknown {
  if (typeof template === 'string') return expandOptional(template, values);
  if (typeof template !== 'object' || template === null) return template;
  if (isList(template)) return template.map((item) => expandValue(item, values)).filter((item) => item !== undefined);
  return expandMembers(template, values);
}

/** The same for an object. */
export function expandMembers(
  template: Readonly<Record<string, JsonTemplate>>,
  values: TemplateValues,
): Record<string, unknown> {
  const members = Object.entries(template).map(([name, member]) => [name, expandValue(member, values)] as const);
  return Object.fromEntries(members.filter(([, value]) => value !== undefined));
}

function isList(template: object): template is readonly JsonTemplate[] {
  return Array.isArray(template);
}
