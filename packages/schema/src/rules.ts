/**
 * The rules that are not zod's own. An issue with the code `custom` names the rule that is broken in `params.rule`, so that a form can say it in
 * its own language.
 */
export const RULES = [
  'cursor_without_page',
  'email',
  'exact_number',
  'json_object',
  'json_value',
  'key_allowed',
  'keys_differ_in_lower_case',
  'max_bytes',
  'max_depth',
  'max_keys',
  'max_offset',
  'moment',
  'no_user_information',
  'not_empty',
  'origin',
  'requires_client_id',
  'requires_client_secret',
  'scope_list',
  'storable_text',
  'webhook_url',
  'where_form',
] as const;
export type Rule = (typeof RULES)[number];
