/** A reply, as far as it is held against the contract. */
export interface Reply {
  readonly status: number
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly text: string
}

/** The media type without its parameters; empty if there is none. */
export function mediaOf({ headers }: Reply): string {
  return headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? ''
}

/** The body as JSON; undefined if it is none. */
export function jsonOf({ text }: Reply): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return value
  } catch {
    return undefined
  }
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The same object without one of its members. */
export function without<T>(object: Readonly<Record<string, T>>, key: string): Record<string, T> {
  return Object.fromEntries(Object.entries(object).filter(([name]) => name !== key))
}

/** A member of the JSON object in the body; undefined if there is none. */
export function memberOf(reply: Reply, key: string): unknown {
  const body = jsonOf(reply)
  return isObject(body) ? body[key] : undefined
}

/** The same, if it is a string. */
export function textOf(reply: Reply, key: string): string | undefined {
  const member = memberOf(reply, key)
  return typeof member === 'string' ? member : undefined
}

export function isSuccess({ status }: Reply): boolean {
  return status >= 200 && status < 300
}

/** After how many milliseconds the server wants to be asked again; undefined if it does not say. */
export function waitOf(reply: Reply): number | undefined {
  const inBody = memberOf(reply, 'retry_after_ms')
  if (typeof inBody === 'number') return inBody
  const seconds = Number(reply.headers['retry-after'])
  return Number.isFinite(seconds) ? seconds * 1000 : undefined
}
