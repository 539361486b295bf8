import type { Fault, FaultKind } from './fault'
import { isSuccess, type Reply, textOf } from './reply'

/** Judges that many checks share: what is wrong with a reply to a certain request. */
type Judge = (reply: Reply) => Fault[]

/** The request is wrong, so it must not be carried out. */
export function mustRefuse(what: string): Judge {
  return (reply) => (isSuccess(reply) ? [{ kind: 'accepted', what: `${what} is accepted` }] : [])
}

/** The request is valid and nothing stands in its way. */
export function mustSucceed(what: string): Judge {
  return (reply) => (isSuccess(reply) ? [] : [{ kind: 'refused', what: `${what} is refused${withErrcode(reply)}` }])
}

/** Just this status and errcode. */
export function mustBe(kind: FaultKind, what: string, status: number, errcode?: string): Judge {
  return (reply) => {
    if (reply.status === status && (errcode === undefined || textOf(reply, 'errcode') === errcode)) return []
    const wanted = errcode === undefined ? String(status) : `${String(status)} ${errcode}`
    return [{ kind, what: `${what} is answered ${String(reply.status)}${withErrcode(reply)} in place of ${wanted}` }]
  }
}

function withErrcode(reply: Reply): string {
  const errcode = textOf(reply, 'errcode')
  return errcode === undefined ? '' : ` ${errcode}`
}
