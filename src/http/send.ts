import type { Response } from 'express'

interface AnyReply {
  readonly status: number
  readonly media?: string
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string | number | boolean | undefined>>
}

/** Writes what a handler returns. @param media that the contract declares: where there are several, the reply names its own */
export function send(
  res: Response,
  { status, media: own, body, headers = {} }: AnyReply,
  [media]: readonly string[],
): void {
  const type = own ?? media
  res.status(status)
  if (type !== undefined) res.type(type)
  for (const [name, value] of Object.entries(headers)) if (value !== undefined) res.set(name, String(value))
  if (type === undefined) res.end()
  else if (type === 'application/json') res.json(body)
  else res.send(body instanceof Uint8Array ? Buffer.from(body.buffer, body.byteOffset, body.byteLength) : body)
}
