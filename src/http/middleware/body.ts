import type { RequestHandler } from 'express'
import { MatrixError } from '../../platform/errors'
import { readBytes } from './body-bytes'

/** Deeper JSON can be parsed, but overflows the stack of code that walks it. */
const MAX_DEPTH = 32

interface BodyOptions {
  readonly needsBody: boolean
  readonly takesBytes: boolean
}

/** Of any Content-Type: old clients send none. Many clients send no body with their first DELETE. */
export function readBody({ needsBody, takesBytes }: BodyOptions): RequestHandler {
  return async (req, _res, next) => {
    const bytes = await readBytes(req)
    if (takesBytes) req.body = bytes
    else req.body = bytes.length === 0 && !needsBody ? {} : parse(bytes)
    next()
  }
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
  if (value === Infinity || value === -Infinity) {
    throw MatrixError.badJson(`"${path}" is a number that is too large. Send one below 10 to the power of 308.`)
  }
  if (typeof value !== 'object' || value === null) return
  if (depth > MAX_DEPTH) throw MatrixError.badJson(`The body is nested more than ${String(MAX_DEPTH)} levels deep.`)
  for (const [key, member] of Object.entries(value)) {
    if (key === '__proto__') throw MatrixError.badJson('The key "__proto__" is not accepted.')
    assertSound(key, 'a key')
    assertSound(member, path === '' ? key : `${path}.${key}`, depth + 1)
  }
}
