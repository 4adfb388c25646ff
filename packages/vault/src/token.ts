import { crc32 } from 'node:zlib';

import { randomBase62, toBase62 } from './base62.js';

/** `hfcs`: token of a session in which an end user connects. `hfms`: of one in which they manage what they connected. */
export type SessionTokenKind = 'hfcs' | 'hfms';

/** `hfs`: secret key of an environment. `hfl`: token of a lease. */
export type TokenKind = 'hfs' | 'hfl' | SessionTokenKind;

const ID_LENGTH = 12;
const SECRET_LENGTH = 43;
const CHECKSUM_LENGTH = 6;
const TOKEN = /^(hfs|hfcs|hfms|hfl)_([0-9A-Za-z]{12})_[0-9A-Za-z]{43}_[0-9A-Za-z]{6}$/;
const RESERVED = /^hf(?:[cm]?s|l)_/;
const VISIBLE_ASCII = /^[!-~]{32,255}$/;

/**
 * The source of a regular expression for our own secrets in a text, to remove them: tokens of every kind, also later
 * ones, completion codes, and webhook secrets.
 */
export const OWN_SECRET = String.raw`\b(?:hf[a-z]{1,2}|whsec)_[\w+/=-]+`;

/** `hfs_<id, 12>_<secret, 43>_<CRC-32, 6>`, each part in base 62; the secret has 256 bits. */
export function generateSecretKey(): string {
  return generateToken('hfs');
}

/** Like a secret key, with the prefix of its kind. The MAC of a token covers the prefix, so no session has two kinds. */
export function generateSessionToken(kind: SessionTokenKind = 'hfcs'): string {
  return generateToken(kind);
}

/** Like a secret key, with the prefix `hfl_`. */
export function generateLeaseToken(): string {
  return generateToken('hfl');
}

/** Checks shape and checksum only, so that garbage and typing errors are detected before any query. */
export function parseToken(kind: TokenKind, text: string): { readonly id: string } | null {
  const match = TOKEN.exec(text);
  const id = match?.[2];
  if (match?.[1] !== kind || id === undefined) return null;
  const checksumAt = text.length - CHECKSUM_LENGTH;
  return text.slice(checksumAt) === checksumOf(text.slice(0, checksumAt - 1)) ? { id } : null;
}

/**
 * The public id in a generated secret key or session token, which finds its row. `null` for any other text: a secret
 * key that an operator chose has no public part, and any part of it would reveal some of it, so it is found by its
 * MAC.
 */
export function lookupIdOf(text: string): string | null {
  return (parseToken('hfs', text) ?? parseToken('hfcs', text))?.id ?? null;
}

/**
 * Whether a text can be a secret key: a generated one with a valid checksum, or 32 to 255 visible ASCII characters
 * chosen by an operator. A text with our prefix must be a generated one, so a typing error in it costs no query.
 */
export function isSecretKey(text: string): boolean {
  return RESERVED.test(text) ? parseToken('hfs', text) !== null : VISIBLE_ASCII.test(text);
}

function generateToken(kind: TokenKind): string {
  const text = randomBase62(ID_LENGTH + SECRET_LENGTH);
  const token = `${kind}_${text.slice(0, ID_LENGTH)}_${text.slice(ID_LENGTH)}`;
  return `${token}_${checksumOf(token)}`;
}

function checksumOf(text: string): string {
  return toBase62(crc32(text), CHECKSUM_LENGTH);
}
