import { type JsonObject, objectIn } from '../json'
import { repliesOf } from '../operations'
import { compareContent } from './body'
import { type Change, type Difference, changed } from './change'
import type { Described } from './described'
import { compareSchemas } from './schemas'
import type { Documents, Versions } from './versions'

type ReplyChange = Omit<Change, 'operation'>

/**
 * What differs between the replies of two versions of an operation. Clients treat an error that they do not know by the
 * class of its status (RFC 9110, section 15), so a new one breaks nobody, and neither does one that is gone, unless others
 * have come: what a client waits for may then be told as one of these.
 */
export function compareReplies({ before, after }: Versions<Described>, documents: Documents): ReplyChange[] {
  const [old, now] = [before, after].map(
    ({ node }) => new Map(repliesOf(node).map((reply) => [reply.status, reply.node])),
  )
  if (old === undefined || now === undefined) return []
  const isReplaced = errorsOf(after).some((error) => !errorsOf(before).includes(error))
  return [...new Set([...old.keys(), ...now.keys()])].sort().flatMap((status) => {
    const tell = (what: string, isBreaking: boolean): Difference => ({ member: '', what, isBreaking })
    const [was, is] = [old.get(status), now.get(status)]
    const [oldCodes, codes] = [errcodesOf(before, status), errcodesOf(after, status)]
    const isError = /^[45]/.test(status)
    const gone = oldCodes.filter((errcode) => !codes.includes(errcode))
    const added = codes.filter((errcode) => !oldCodes.includes(errcode))
    const differences =
      was === undefined
        ? [tell(['added', ...codes].join(' '), !isError)]
        : is === undefined
          ? [tell(['removed', ...oldCodes].join(' '), !isError || isReplaced)]
          : [
              ...gone.map((errcode) => tell(`${errcode} removed`, isReplaced)),
              ...added.map((errcode) => tell(`${errcode} added`, false)),
              ...compareHeaders({ before: was, after: is }, documents),
              ...compareContent({ before: was, after: is }, documents, 'reply'),
            ]
    return differences.map((difference) => ({ part: 'reply', status, ...difference }))
  })
}

const errcodesOf = ({ contract }: Described, status: string): readonly string[] =>
  contract.replies.find((reply) => reply.status === status)?.errcodes ?? []

/** `403 M_FORBIDDEN` */
function errorsOf({ contract }: Described): string[] {
  return contract.replies.flatMap(({ status, errcodes }) => errcodes.map((errcode) => `${status} ${errcode}`))
}

function compareHeaders({ before, after }: Versions<JsonObject>, documents: Documents): Difference[] {
  const [old, now] = [objectIn(before, 'headers'), objectIn(after, 'headers')]
  return [...new Set([...Object.keys(old), ...Object.keys(now)])].sort().flatMap((name) => {
    const tell = (what: string, isBreaking: boolean): Difference => ({
      member: '',
      what: `header ${name} ${what}`,
      isBreaking,
    })
    if (old[name] === undefined) return [tell('added', false)]
    if (now[name] === undefined) return [tell('removed', true)]
    const [was, is] = [objectIn(old, name), objectIn(now, name)]
    const schemas = { before: objectIn(was, 'schema'), after: objectIn(is, 'schema') }
    return [
      ...(was.required === is.required
        ? []
        : [tell(changed('required', was.required, is.required), is.required !== true)]),
      ...compareSchemas(schemas, documents, 'reply').map(({ what, isBreaking }) => tell(what, isBreaking)),
    ]
  })
}
