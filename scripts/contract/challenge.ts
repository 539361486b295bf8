import type { OperationId } from '../../generated/contract'
import { isObject, memberOf, type Reply, textOf } from './reply'
import type { Call } from './outgoing'
import type { Probe, Tester } from './tester'

/** What a 401 says about User-Interactive Authentication. */
export interface Challenge {
  readonly session: string | undefined
  /** The stages of each flow. */
  readonly flows: readonly (readonly string[])[]
}

/** The members of `auth` that complete a stage, by its type. */
export type Proofs = Readonly<Record<string, object>>

/** Undefined if the reply asks for no authentication. */
export function challengeOf(reply: Reply | undefined): Challenge | undefined {
  if (reply?.status !== 401) return undefined
  const flows = memberOf(reply, 'flows')
  if (!Array.isArray(flows)) return undefined
  return { session: textOf(reply, 'session'), flows: flows.map(stagesOf) }
}

function stagesOf(flow: unknown): string[] {
  const stages = isObject(flow) ? flow.stages : undefined
  return Array.isArray(stages) ? stages.filter((stage) => typeof stage === 'string') : []
}

/** The first flow that these proofs complete. */
export function flowFor({ flows }: Challenge, proofs: Proofs): readonly string[] | undefined {
  return flows.find((stages) => stages.length > 0 && stages.every((stage) => stage in proofs))
}

/** The call with `auth` in its body. */
export function withAuth(call: Call, auth: object): Call {
  return { ...call, body: { ...(typeof call.body === 'object' ? call.body : {}), auth } }
}

interface Guarded {
  readonly id: OperationId
  readonly sent: string
  readonly call: Call
  /** Of the reply to the last stage. */
  readonly judge?: Probe['judge']
}

/** Does all stages of a flow that the proofs complete. @returns the last reply; undefined if there is none, or no such flow */
export async function complete(
  tester: Tester,
  { id, sent, call, judge }: Guarded,
  challenge: Challenge,
  proofs: Proofs,
): Promise<Reply | undefined> {
  const flow = flowFor(challenge, proofs) ?? []
  let reply: Reply | undefined
  for (const [i, type] of flow.entries()) {
    const auth = { type, session: challenge.session, ...proofs[type] }
    const isLast = i === flow.length - 1
    reply = await tester.send({
      id,
      sent: `${sent} with ${type}`,
      call: withAuth(call, auth),
      judge: isLast ? judge : undefined,
    })
  }
  return reply
}

/** The same from the first request on, which may already succeed. */
export async function authenticated(tester: Tester, guarded: Guarded, proofs: Proofs): Promise<Reply | undefined> {
  const first = await tester.send(guarded)
  const challenge = challengeOf(first)
  return challenge === undefined ? first : ((await complete(tester, guarded, challenge, proofs)) ?? first)
}
