const MARKS: readonly (readonly [string, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/**
 * Decodes the text of a response. Trusts a byte order mark and the bytes more than the label: tries UTF-8 first, then the declared charset,
 * then Windows-1252, which accepts every byte.
 */
export function decodeText(bytes: Uint8Array, contentType: string | null): string {
  const marked = MARKS.find(([, mark]) => mark.every((byte, index) => bytes[index] === byte))?.[0];
  const named = /;\s*charset\s*=\s*"?([\w.:-]{1,40})/i.exec(contentType ?? '')?.[1];
  const charsets = [marked, unmarkedUtf16(bytes), 'utf-8', named, 'windows-1252'];
  for (const charset of charsets) {
    const text = charset === undefined ? undefined : decodeAs(charset, bytes);
    if (text !== undefined) return text;
  }
  return '';
}

/** In UTF-16 an ASCII character has a zero byte next to it, which no other encoding of text has. */
function unmarkedUtf16([first, second]: Uint8Array): string | undefined {
  if (first === 0 && second !== 0) return 'utf-16be';
  return second === 0 && first !== 0 ? 'utf-16le' : undefined;
}

function decodeAs(charset: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
