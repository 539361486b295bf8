import { exampleParameters } from '../examples'
import type { Fault } from '../fault'
import { corsFaults } from '../hold/cors'
import { preflight } from '../outgoing'
import { isSuccess } from '../reply'
import type { Check } from '../world'

const SENT = 'the OPTIONS request of a browser'

/** Browsers ask before most requests whether they may send them. */
export const checkPreflight: Check = async ({ tester }, id) => {
  const { url, prefix } = tester.settings
  const request = preflight(url, prefix, id, exampleParameters(id, 'path'))
  const reply = await tester.reply(id, request)
  if (typeof reply === 'string') {
    tester.record(tester.finding(id, { kind: 'no-reply', what: reply }, SENT, request))
    return
  }
  const refused: Fault[] = isSuccess(reply)
    ? []
    : [{ kind: 'cors', what: `OPTIONS is answered ${String(reply.status)}` }]
  const lacking = corsFaults(reply).map(({ kind, what }) => ({ kind, what: `to OPTIONS: ${what}` }))
  for (const fault of [...refused, ...lacking]) tester.record(tester.finding(id, fault, SENT, request, reply))
}
