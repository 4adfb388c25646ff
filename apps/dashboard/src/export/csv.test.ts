import { describe, expect, test } from 'vitest';

import { csvRow } from './csv.js';

describe('csvRow', () => {
  test.each([
    [['a', null, 'b'], 'a,,b\r\n'],
    [['a,b', 'say "x"', 'two\nlines'], '"a,b","say ""x""","two\nlines"\r\n'],
    [['=1+1', '+49', '-1', '@x'], "'=1+1,'+49,'-1,'@x\r\n"],
    [['  =cmd()', '\t=x', '\u{FF1D}x'], "'  =cmd(),'\t=x,'\u{FF1D}x\r\n"],
    [['=HYPERLINK("http://x","y")'], `"'=HYPERLINK(""http://x"",""y"")"\r\n`],
    [['a=b', 'ada@example.com', '1-2'], 'a=b,ada@example.com,1-2\r\n'],
  ])('writes %j', (cells, line) => {
    expect(csvRow(cells)).toBe(line);
  });
});
