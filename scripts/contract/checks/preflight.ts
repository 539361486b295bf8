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
  await tester.sendAside(id, SENT, request, (reply) => {
    const refused: Fault[] = isSuccess(reply)
      ? []
      : [{ kind: 'cors', what: `OPTIONS is answered ${String(reply.status)}` }]
    return [...refused, ...corsFaults(reply).map(({ kind, what }) => ({ kind, what: `to OPTIONS: ${what}` }))]
  })
}
