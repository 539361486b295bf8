import type { OperationContract, ReplyContract } from './contract'
import { textMedia } from './media'
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
} as const satisfies Readonly<Record<string, DeclaredOperation>>

export type OperationId = keyof typeof contract

/** Every errcode that some operation declares. */
export type Errcode =${union(contracts.flatMap(({ replies }) => replies.flatMap(({ errcodes }) => errcodes)))}

/** An operation as a value that code can read; \`contract\` itself holds each as literal types. */
export interface DeclaredOperation {
  readonly method: 'delete' | 'get' | 'patch' | 'post' | 'put'
  /** With its prefix; \`{name}\` stands for a parameter. */
  readonly path: string
  /** Whether an access token must be sent, may be sent, or is not looked at. */
  readonly security: 'none' | 'optional' | 'required'
  /** Whether the access token of a guest is accepted. */
  readonly guests: boolean
  /** Whether the token of an application service is accepted. */
  readonly appservices: boolean
  /** Whether the access token of a user counts; where it does not, it is ignored. */
  readonly users: boolean
  readonly hasBody: boolean
  /** Whether the body must be sent; where it need not, no body is \`{}\`. */
  readonly needsBody: boolean
  /** Whether the body is any bytes; elsewhere it is a JSON object. */
  readonly takesBytes: boolean
  /** Names of query parameters; \`rest\` is the one that takes all that no other name has. */
  readonly query: { readonly rest: string | null; readonly others: readonly string[] }
  /** Names of header parameters. */
  readonly headers: readonly string[]
  /** Names of headers that some reply has. */
  readonly replyHeaders: readonly string[]
  /** By status. */
  readonly replies: Readonly<Record<number, DeclaredReply>>
}

export interface DeclaredReply {
  /** One of these; none for a reply without a body. */
  readonly media: readonly (TextMedia | BytesMedia | 'application/json')[]
  readonly errcodes: readonly Errcode[]
}

export type TextMedia =${union(textMedia)}

/** What is sent as it is. */
export type BytesMedia = 'application/octet-stream' | \`\${'audio' | 'font' | 'image' | 'video'}/\${string}\`
`
}

/** A union of string literals, one a line, sorted. */
function union(texts: readonly string[]): string {
  const members = [...new Set(texts)].sort()
  return members.length === 0 ? ' never' : members.map((text) => `\n  | ${quoted(text)}`).join('')
}

function operationLiteral({ id, method, path, replies, ...rest }: OperationContract): string {
  const { security, guests, appservices, users, hasBody, needsBody, takesBytes, query, headers, replyHeaders } = rest
  return `  ${id}: {
    method: ${quoted(method)},
    path: ${quoted(path)},
    security: ${quoted(security)},
    guests: ${String(guests)},
    appservices: ${String(appservices)},
    users: ${String(users)},
    hasBody: ${String(hasBody)},
    needsBody: ${String(needsBody)},
    takesBytes: ${String(takesBytes)},
    query: { rest: ${query.rest === null ? 'null' : quoted(query.rest)}, others: ${list(query.others)} },
    headers: ${list(headers)},
    replyHeaders: ${list(replyHeaders)},
    replies: {
${replies.map(replyLiteral).join('\n')}
    },
  },`
}

function replyLiteral({ status, media, errcodes }: ReplyContract): string {
  const key = /^[0-9]+$/.test(status) ? status : quoted(status)
  return `      ${key}: { media: ${list(media)}, errcodes: ${list(errcodes)} },`
}

function list(items: readonly string[]): string {
  return `[${items.map(quoted).join(', ')}]`
}

/** A string literal in the house's quotes; JSON's escapes are valid in both. */
function quoted(text: string): string {
  return `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`
}
