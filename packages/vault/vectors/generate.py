#!/usr/bin/env python3
"""Known answers for packages/vault, by a second implementation: python3 vectors/generate.py > src/vectors.json

Python's standard library only. AES and GHASH follow FIPS 197 and NIST SP 800-38D step by step, HKDF follows RFC 5869,
CRC-32 is bit by bit; nothing is shared with node:crypto or zlib. Keys are hashes of public words: they guard nothing.
"""
import base64
import hashlib
import hmac
import json
import sys


# --- AES-256, encryption only (FIPS 197) ---

def xtime(a):
    return ((a << 1) ^ 0x11B if a & 0x80 else a << 1) & 0xFF


def gf_mul(a, b):
    product = 0
    while b:
        if b & 1:
            product ^= a
        a, b = xtime(a), b >> 1
    return product


def make_sbox():
    sbox = []
    for value in range(256):
        inverse = next((c for c in range(256) if gf_mul(value, c) == 1), 0)
        rotated = [((inverse << n) | (inverse >> (8 - n))) & 0xFF for n in range(5)]
        sbox.append(rotated[0] ^ rotated[1] ^ rotated[2] ^ rotated[3] ^ rotated[4] ^ 0x63)
    return sbox


SBOX = make_sbox()


def expand_round_keys(key):
    words = [list(key[i:i + 4]) for i in range(0, 32, 4)]
    rcon = 1
    for i in range(8, 60):
        word = list(words[i - 1])
        if i % 8 == 0:
            word = [SBOX[b] for b in word[1:] + word[:1]]
            word[0] ^= rcon
            rcon = xtime(rcon)
        elif i % 8 == 4:
            word = [SBOX[b] for b in word]
        words.append([a ^ b for a, b in zip(words[i - 8], word)])
    return [sum(words[i:i + 4], []) for i in range(0, 60, 4)]


def aes_block(round_keys, block):
    state = [a ^ b for a, b in zip(block, round_keys[0])]
    for number in range(1, 15):
        state = [SBOX[b] for b in state]
        state = [state[(i + 4 * (i % 4)) % 16] for i in range(16)]
        if number < 14:
            mixed = []
            for column in range(0, 16, 4):
                a, b, c, d = state[column:column + 4]
                mixed += [xtime(a) ^ xtime(b) ^ b ^ c ^ d, a ^ xtime(b) ^ xtime(c) ^ c ^ d,
                          a ^ b ^ xtime(c) ^ xtime(d) ^ d, xtime(a) ^ a ^ b ^ c ^ xtime(d)]
            state = mixed
        state = [a ^ b for a, b in zip(state, round_keys[number])]
    return bytes(state)


# --- GCM with 96-bit nonces (SP 800-38D) ---

def ghash(h, data):
    y = 0
    for i in range(0, len(data), 16):
        y ^= int.from_bytes(data[i:i + 16], 'big')
        z, v = 0, h
        for bit in range(127, -1, -1):
            if (y >> bit) & 1:
                z ^= v
            v = (v >> 1) ^ (0xE1 << 120) if v & 1 else v >> 1
        y = z
    return y.to_bytes(16, 'big')


def pad16(data):
    return data + bytes(-len(data) % 16)


def gcm_encrypt(key, nonce, plaintext, aad):
    """ciphertext | tag(16)"""
    round_keys = expand_round_keys(key)
    stream = b''.join(aes_block(round_keys, nonce + (n + 2).to_bytes(4, 'big')) for n in range((len(plaintext) + 15) // 16))
    ciphertext = bytes(a ^ b for a, b in zip(plaintext, stream))
    h = int.from_bytes(aes_block(round_keys, bytes(16)), 'big')
    lengths = (8 * len(aad)).to_bytes(8, 'big') + (8 * len(ciphertext)).to_bytes(8, 'big')
    digest = ghash(h, pad16(aad) + pad16(ciphertext) + lengths)
    mask = aes_block(round_keys, nonce + (1).to_bytes(4, 'big'))
    return ciphertext + bytes(a ^ b for a, b in zip(digest, mask))


def check_against_published_vector():
    """Test case 16 of McGrew and Viega, 'The Galois/Counter Mode of Operation'."""
    got = gcm_encrypt(
        bytes.fromhex('feffe9928665731c6d6a8f9467308308' * 2), bytes.fromhex('cafebabefacedbaddecaf888'),
        bytes.fromhex('d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72'
                      '1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39'),
        bytes.fromhex('feedfacedeadbeeffeedfacedeadbeefabaddad2'))
    assert got.hex() == ('522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa'
                         '8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662'
                         '76fc6ece0f4e1768cddf8853bb2d551b'), 'AES-GCM of this script is wrong'


# --- HKDF, CRC-32, base 62 ---

def derive(secret, name):
    extracted = hmac.new(bytes(32), secret, hashlib.sha256).digest()
    return hmac.new(extracted, b'holdfast/v1/' + name.encode() + b'\x01', hashlib.sha256).digest()


def crc32(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = (crc >> 1) ^ (0xEDB88320 if crc & 1 else 0)
    return crc ^ 0xFFFFFFFF


def base62(number, width):
    alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
    text = ''
    while number:
        number, digit = divmod(number, 62)
        text = alphabet[digit] + text
    return text.rjust(width, '0')


# --- the format of Holdfast ---

def public_bytes(word, length=32):
    return hashlib.sha256(b'holdfast test vector: ' + word.encode()).digest()[:length]


def aad(*members, form=1):
    return json.dumps(['holdfast', f'v{form}', *members], separators=(',', ':'), ensure_ascii=False).encode()


def wrap(secret, key_id, environment, version, root_id, form):
    nonce = public_bytes('nonce of ' + key_id, 12)
    context = aad('wrap', key_id, environment, version, root_id, form=form)
    return bytes([form, 1]) + nonce + gcm_encrypt(public_bytes('root ' + root_id), nonce, secret, context)


def units(text):
    """The length in UTF-16 code units, and the text."""
    return f"{len(text.encode('utf-16-le')) // 2}:{text}"


def encode(value):
    if value is None:
        return 'n'
    if isinstance(value, bool):
        return 't' if value else 'f'
    if isinstance(value, int):
        return f'i{value};'
    if isinstance(value, str):
        return 's' + units(value)
    if isinstance(value, Moment):
        return f'd{value.milliseconds};'
    if isinstance(value, bytes):
        return f'x{len(value)}:{value.hex()}'
    if isinstance(value, list):
        return f'a{len(value)}:' + ''.join(encode(item) for item in value)
    members = sorted(value.items(), key=lambda member: member[0].encode('utf-16-be'))
    return f'o{len(members)}:' + ''.join(units(name) + encode(member) for name, member in members)


def encode_row(values):
    present = list(values)
    while present and present[-1] is None:
        present.pop()
    return ''.join(encode(value) for value in present)


class Moment:
    def __init__(self, milliseconds):
        self.milliseconds = milliseconds


def plain(value):
    """As JSON says it: what JSON does not have is an object with one member."""
    if isinstance(value, Moment):
        return {'$date': value.milliseconds}
    if isinstance(value, bytes):
        return {'$bytes': value.hex()}
    return value


def mac_row(secret, key_id, table, values):
    digest = hmac.new(derive(secret, 'row-mac'), f'{table}\n{encode_row(values)}'.encode(), hashlib.sha256).digest()
    return b'\x01\x02' + bytes.fromhex(key_id.replace('-', '')) + digest


def seal(secret, key_id, plaintext, owner):
    nonce = public_bytes('nonce for ' + plaintext + json.dumps(owner), 12)
    context = aad(1, key_id, owner['purpose'], owner['environmentId'], owner['table'], owner['rowId'], owner['column'],
                  owner.get('extra'))
    box = gcm_encrypt(derive(secret, 'seal/aes-256-gcm'), nonce, plaintext.encode(), context)
    return b'\x01\x01' + bytes.fromhex(key_id.replace('-', '')) + nonce + box


def token(kind, word):
    identity = base62(int.from_bytes(public_bytes('id ' + word, 8), 'big'), 12)
    text = f"{kind}_{identity}_{base62(int.from_bytes(public_bytes('secret ' + word), 'big'), 43)}"
    return {'kind': kind, 'id': identity, 'text': f'{text}_{base62(crc32(text.encode()), 6)}'}


def main():
    check_against_published_vector()
    environment = '3f0e9c52-7d0a-4b7e-9a44-0f6c1f0f9d11'
    keys = [('0190a5c2-11d3-7cc4-8f8e-6d1d6a3c0b01', environment, 1, 'k1', 1),
            ('0190a5c2-11d3-7cc4-8f8e-6d1d6a3c0b02', environment, 2, 'k2', 1),
            ('ffffffff-ffff-4fff-bfff-ffffffffff03', None, 1, 'k2', 1),
            ('0190a5c2-11d3-7cc4-8f8e-6d1d6a3c0b04', environment, 3, 'k1', 2),
            ('ffffffff-ffff-4fff-bfff-ffffffffff05', None, 2, 'k2', 2)]
    rows = [(keys[3][0], 'api_keys', [environment, 'a key', ['environment:*'], None, Moment(1767225600000), None]),
            (keys[3][0], 'connections', [environment, 41, {'b': 1, 'a': {'z': [], 'Z': None}, '\U0001f511': 'ö'}, True, False]),
            (keys[0][0], 'events', [environment, 'Zürich, 東京, \U0001f511, "quotes"', b'\x00\xff', -1, '']),
            (keys[0][0], 'environments', [environment, None, None])]
    secrets = {key_id: public_bytes('data key ' + key_id) for key_id, *_ in keys}

    row = {'environmentId': environment, 'table': 'connections', 'rowId': '41', 'column': 'sealed_credential'}
    sealed = [
        (keys[0][0], '', {'purpose': 'credential', **row, 'extra': 1}),
        (keys[0][0], '{"type":"OAUTH2","access_token":"abc"}', {'purpose': 'credential', **row, 'extra': 2}),
        (keys[1][0], 'sixteen bytes ok', {'purpose': 'credential', **row, 'extra': '2'}),
        (keys[1][0], 'Zürich, 東京, 🔑, \u0000 and "quotes"', {'purpose': 'client-secret', **row, 'table': 'integrations'}),
        (keys[1][0], 'x' * 1600, {'purpose': 'credential', **row, 'rowId': 'a "quoted" \\ röw\n'}),
        (keys[2][0], 'of the instance', {'purpose': 'instance', **row, 'environmentId': None}),
    ]
    generated = token('hfs', 'one')
    json.dump({
        'rootKeys': ','.join(f"{i}:{base64.b64encode(public_bytes('root ' + i)).decode()}" for i in ('k2', 'k1')),
        'dataKeys': [{'id': i, 'environmentId': e, 'version': v, 'rootKeyId': r, 'wrapped': wrap(secrets[i], i, e, v, r, f).hex(),
                      'guardsRows': f == 2} for i, e, v, r, f in keys],
        'rows': [{'dataKeyId': k, 'table': t, 'values': [plain(value) for value in values],
                  'mac': mac_row(secrets[k], k, t, values).hex()} for k, t, values in rows],
        'sealed': [{'plaintext': p, 'owner': o, 'dataKeyId': k, 'sealed': seal(secrets[k], k, p, o).hex()} for k, p, o in sealed],
        'derived': [{'dataKeyId': i, 'purpose': p, 'key': derive(secrets[i], p).hex()} for i, *_ in keys for p in ('pepper', 'audit')],
        'macs': [{'dataKeyId': i, 'purpose': 'pepper', 'token': generated['text'],
                  'mac': hmac.new(derive(secrets[i], 'pepper'), generated['text'].encode(), hashlib.sha256).hexdigest()}
                 for i, *_ in keys],
        'tokens': [generated, token('hfs', 'two'), token('hfcs', 'three'), token('hfcs', 'four')],
    }, sys.stdout, indent=2, ensure_ascii=True)
    print()


if __name__ == '__main__':
    main()
