import type { OperationId } from '../../../generated/contract'
import type { Answer, Passing, Tamper } from './faulty-server'

type Body = Readonly<Record<string, unknown>>

/** Changes the replies of one operation with one status. */
export function change(id: OperationId, status: number, changed: (answer: Answer) => Partial<Answer>): Tamper {
  return async ({ operation }, pass) => {
    const answer = await pass()
    return operation === id && answer.status === status ? { ...answer, ...changed(answer) } : answer
  }
}

/** Changes the JSON of these replies. */
export function changeBody(id: OperationId, status: number, changed: (body: Body) => unknown): Tamper {
  return change(id, status, ({ text }) => ({ text: JSON.stringify(changed(bodyOf(text))) }))
}

/** Replaces headers of these replies; an undefined one is left out. */
export function changeHeaders(
  id: OperationId,
  status: number,
  headers: Readonly<Record<string, string | undefined>>,
): Tamper {
  return change(id, status, (answer) => ({ headers: withHeaders(answer, headers) }))
}

function withHeaders(answer: Answer, headers: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const all = { ...answer.headers, ...headers }
  return Object.fromEntries(
    Object.entries(all).flatMap(([name, value]): [string, string][] => (value === undefined ? [] : [[name, value]])),
  )
}

/** Answers some requests itself, without asking the server. */
export function answer(id: OperationId, isMeant: (request: Passing) => boolean, made: Partial<Answer>): Tamper {
  return (request, pass) => (request.operation === id && isMeant(request) ? { ...OK, ...made } : pass())
}

const OK: Answer = {
  status: 200,
  headers: {
    'content-type': 'application/json',
    'access-control-allow-origin': '*',
    'access-control-allow-methods': 'GET, POST, PUT, DELETE, OPTIONS',
    'access-control-allow-headers': 'X-Requested-With, Content-Type, Authorization',
  },
  text: '{}',
}

/** The body of a Matrix error, or of what should be one. */
export function error(errcode: unknown, words: unknown): { text: string } {
  return { text: JSON.stringify({ errcode, error: words }) }
}

/** The member of `auth` in a request; undefined if there is none. */
export function authOf({ body }: Passing, key: string): unknown {
  const { auth } = bodyOf(body)
  return typeof auth === 'object' && auth !== null ? Reflect.get(auth, key) : undefined
}

/** Empty for what is no JSON object. */
export function bodyOf(text: string): Body {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}
