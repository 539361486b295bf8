import type { Response } from 'express'
import type { DeclaredReply } from '../../generated/contract'

interface AnyReply {
  readonly status: number
  readonly media?: string
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string | number | boolean | undefined>>
}

/** Writes what a handler returns as the contract declares it. */
export function send(res: Response, { status, media, body, headers = {} }: AnyReply, declared: DeclaredReply): void {
  const type = media ?? declared.media[0]
  res.status(status)
  if (type !== undefined) res.type(type)
  for (const [name, value] of Object.entries(headers)) if (value !== undefined) res.set(name, String(value))
  if (type === undefined) res.end()
  else if (type === 'application/json') res.json(body)
  else res.send(body instanceof Uint8Array ? Buffer.from(body.buffer, body.byteOffset, body.byteLength) : body)
}
