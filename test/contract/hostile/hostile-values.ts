/** Something to be sent in the place of an valid value. */
export interface HostileValue {
  readonly what: string
  readonly bytes: Buffer
  /** The errcode that it gets wherever it stands; undefined where that is for the schema of the place to say. */
  readonly errcode?: 'M_BAD_JSON' | 'M_NOT_JSON' | 'M_TOO_LARGE'
}

/** What each field of a body is tried with. */
export const hostileValues: readonly HostileValue[] = [
  json('null', 'null'),
  json('a boolean', 'true'),
  json('a number', '7'),
  json('a negative number', '-1'),
  json('a fraction', '1.5'),
  json('a string', '"text"'),
  json('an empty string', '""'),
  json('an array', '["text"]'),
  json('an object', '{"key":"text"}'),
  json('a string of 60,000 characters', `"${'x'.repeat(60_000)}"`),
  json('a string of 70,000 characters', `"${'x'.repeat(70_000)}"`, 'M_TOO_LARGE'),
  json('a number beyond all doubles', '1e400', 'M_BAD_JSON'),
  json('a number of 30 digits', '9'.repeat(30)),
  json('no number', 'NaN', 'M_NOT_JSON'),
  json('a comma', ',', 'M_NOT_JSON'),
  json('a NUL', String.raw`"a\u0000b"`, 'M_BAD_JSON'),
  json('a NUL in a key', String.raw`{"a\u0000b":1}`, 'M_BAD_JSON'),
  json('half a surrogate pair', String.raw`"\ud800"`, 'M_BAD_JSON'),
  json('half a surrogate pair in a key', String.raw`{"\udfff":1}`, 'M_BAD_JSON'),
  bytes('bytes that are no UTF-8', [0xff]),
  bytes('an overlong encoding', [0xc0, 0xaf]),
  bytes('an encoded surrogate', [0xed, 0xa0, 0x80]),
  json('10 levels of arrays', nested(10, '[', ']')),
  json('33 levels of objects', nested(33, '{"a":', '}'), 'M_BAD_JSON'),
  json('100 levels of arrays', nested(100, '[', ']'), 'M_BAD_JSON'),
  json('30,000 levels of arrays', nested(30_000, '[', ']'), 'M_BAD_JSON'),
  json('a key __proto__', '{"__proto__":{"polluted":true}}', 'M_BAD_JSON'),
  json('a key constructor', '{"constructor":{"prototype":{"polluted":true}}}'),
]

function json(what: string, text: string, errcode?: HostileValue['errcode']): HostileValue {
  return { what, bytes: Buffer.from(text), errcode }
}

function bytes(what: string, inString: readonly number[]): HostileValue {
  return { what, bytes: Buffer.from([0x22, ...inString, 0x22]), errcode: 'M_NOT_JSON' }
}

function nested(levels: number, open: string, close: string): string {
  return `${open.repeat(levels)}1${close.repeat(levels)}`
}
