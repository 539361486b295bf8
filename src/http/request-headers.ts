import type { Request } from 'express'

/** The header parameters of a request, by the names that the contract has for them; those that were not sent are missing. */
export function headersOf(req: Request, names: readonly string[]): Record<string, unknown> {
  const entries = names.map((name) => [name, valueOf(req, name.toLowerCase())] as const)
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined))
}

/** The validator makes numbers of what the contract calls numbers; it was told another Content-Type. */
function valueOf({ headers, headersDistinct }: Request, name: string): unknown {
  return name === 'content-type' ? headersDistinct[name]?.[0] : headers[name]
}
