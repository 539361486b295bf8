import type { OperationContract, ReplyContract } from './contract'
import type { Prefixes } from './overlay-file'

/** The text of contract.ts: the contract as literals, so that the compiler knows each status and errcode. */
export function contractModule(contracts: readonly OperationContract[], prefixes: Prefixes): string {
  return `/** The prefix of the paths below, the other prefixes that are the same API, and single paths that are, too. */
export const prefixes = {
  canonical: ${quoted(prefixes.canonical)},
  aliases: ${list(prefixes.aliases)},
  elsewhere: {
${Object.entries(prefixes.elsewhere)
  .flatMap(([from, to]) => (typeof to === 'string' ? `    ${quoted(from)}: ${quoted(to)},` : []))
  .join('\n')}
  },
} as const

/** Every operation by its operationId: what types.ts cannot say. */
export const contract = {
${contracts.map(operationLiteral).join('\n')}
} as const

export type OperationId = keyof typeof contract
`
}

function operationLiteral({ id, method, path, replies, ...rest }: OperationContract): string {
  const { security, guests, appservices, users, hasBody, needsBody } = rest
  return `  ${id}: {
    method: ${quoted(method)},
    path: ${quoted(path)},
    security: ${quoted(security)},
    guests: ${String(guests)},
    appservices: ${String(appservices)},
    users: ${String(users)},
    hasBody: ${String(hasBody)},
    needsBody: ${String(needsBody)},
    replies: {
${replies.map(replyLiteral).join('\n')}
    },
  },`
}

function replyLiteral({ status, media, errcodes }: ReplyContract): string {
  const key = /^[0-9]+$/.test(status) ? status : quoted(status)
  return `      ${key}: { media: ${media === null ? 'null' : quoted(media)}, errcodes: ${list(errcodes)} },`
}

function list(items: readonly string[]): string {
  return `[${items.map(quoted).join(', ')}]`
}

/** A string literal in the house's quotes; JSON's escapes are valid in both. */
function quoted(text: string): string {
  return `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`
}
