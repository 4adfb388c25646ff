/** The scopes in a text, separated by lines, spaces or commas, each once. */
export function scopesIn(text: string): readonly string[] {
  return [...new Set(text.split(/[\s,]+/).filter((scope) => scope !== ''))];
}
