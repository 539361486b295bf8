import { raw, type RequestHandler } from 'express'
import { MatrixError } from '../../platform/errors'

/** After decompression. */
const MAX_BYTES = 64 * 1024
/** Deeper JSON can be parsed, but overflows the stack of code that walks it. */
const MAX_DEPTH = 32

/** Of any Content-Type: old clients send none. Many clients send no body with their first DELETE. */
export function readBody({ needsBody }: { readonly needsBody: boolean }): readonly RequestHandler[] {
  return [
    refuseAnnounced,
    raw({ type: () => true, limit: MAX_BYTES }),
    (req, _res, next) => {
      const body: unknown = req.body
      const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0)
      req.body = bytes.length === 0 && !needsBody ? {} : parse(bytes)
      next()
    },
  ]
}

export function bodyTooLarge(): MatrixError {
  return MatrixError.tooLarge(`The body is larger than ${String(MAX_BYTES / 1024)} KiB.`)
}

/** express.raw reads a body that is too large to its end before it answers. */
const refuseAnnounced: RequestHandler = (req, _res, next) => {
  if (Number(req.headers['content-length']) > MAX_BYTES) throw bodyTooLarge()
  next()
}

function parse(bytes: Buffer): unknown {
  const value = parseJson(decode(bytes))
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw MatrixError.badJson('The body must be a JSON object.')
  assertSound(value, '')
  return value
}

/** A lenient decoder turns bad bytes into U+FFFD, and two passwords into one. */
function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw MatrixError.notJson('The body is not UTF-8.')
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw MatrixError.notJson('The body is not JSON. Send a JSON object, in UTF-8.')
  }
}

/** Databases and libraries differ in how they store such text. */
function assertSound(value: unknown, path: string, depth = 1): void {
  if (typeof value === 'string') {
    if (value.includes('\0') || !value.isWellFormed()) {
      throw MatrixError.badJson(
        `"${path}" has a NUL character or half of a surrogate pair. Send Unicode text without either.`,
      )
    }
    return
  }
  if (typeof value !== 'object' || value === null) return
  if (depth > MAX_DEPTH) throw MatrixError.badJson(`The body is nested more than ${String(MAX_DEPTH)} levels deep.`)
  for (const [key, member] of Object.entries(value)) {
    if (key === '__proto__') throw MatrixError.badJson('The key "__proto__" is not accepted.')
    assertSound(key, 'a key')
    assertSound(member, path === '' ? key : `${path}.${key}`, depth + 1)
  }
}
