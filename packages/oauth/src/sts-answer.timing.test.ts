import { describe, expect, test } from 'vitest';

import { readStsAnswer } from './sts-answer.js';

test('readStsAnswer returns the same object for XML and JSON', () => {
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
    <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
      <AssumeRoleResult>
        <Credentials><AccessKeyId>ASIA&amp;1</AccessKeyId><SessionToken>a+/=</SessionToken></Credentials>
      </AssumeRoleResult>
      <ResponseMetadata><RequestId>x</RequestId></ResponseMetadata>
    </AssumeRoleResponse>`;
  const read = {
    AssumeRoleResponse: {
      AssumeRoleResult: { Credentials: { AccessKeyId: 'ASIA&1', SessionToken: 'a+/=' } },
      ResponseMetadata: { RequestId: 'x' },
    },
  };
  expect(readStsAnswer(xml)).toEqual(read);
  expect(readStsAnswer(JSON.stringify(read))).toEqual(read);
});

describe('readStsAnswer returns undefined for', () => {
  test.each([
    ['an empty body', ''],
    ['a web page', '<html><br><p class=x>no</p></html>'],
    ['a declaration of entities', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'],
    ['an unknown entity', '<a>&x;</a>'],
    ['an unterminated entity', '<a>&amp</a><b>&'],
    ['a comment', '<a><!-- x --></a>'],
    ['CDATA', '<a><![CDATA[x]]></a>'],
    ['an element that is never closed', '<a><b>x</b>'],
    ['overlapping elements', '<a><b>x</a></b>'],
    ['an end tag without a start tag', '</a>'],
    ['a repeated element', '<a><b>1</b><b>2</b></a>'],
    [
      'a thousand elements',
      `<a>${Array.from({ length: 1_000 }, (_, index) => `<b${index}>x</b${index}>`).join('')}</a>`,
    ],
    ['a hundred levels', `${'<a>'.repeat(100)}${'</a>'.repeat(100)}`],
    ['70,000 characters', `<a>${'x'.repeat(70_000)}</a>`],
    ['a JSON array', '[1]'],
    ['a form', 'a=b'],
  ])('%s', (_what, body) => {
    expect(readStsAnswer(body)).toBeUndefined();
  });
});

test('readStsAnswer refuses hostile input quickly', () => {
  const started = performance.now();
  for (const body of [
    `<a${' x="y"'.repeat(9_000)}`,
    `<a>${'&'.repeat(60_000)}</a>`,
    '<'.repeat(60_000),
    `<a ${' '.repeat(60_000)}`,
  ])
    expect(readStsAnswer(body)).toBeUndefined();
  expect(performance.now() - started).toBeLessThan(500);
});

test('readStsAnswer treats names of Object.prototype as ordinary elements and refuses __proto__', () => {
  expect(readStsAnswer('<a><__proto__><x>1</x></__proto__></a>')).toBeUndefined();
  expect(Object.keys(readStsAnswer('<a><constructor>1</constructor></a>')?.['a'] ?? {})).toEqual(['constructor']);
});
