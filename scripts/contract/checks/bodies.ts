import { declared } from '../../../src/contract/declared'
import { requestSchema, validatorOf } from '../document'
import { mustBe, mustRefuse } from '../judges'
import type { Call } from '../outgoing'
import { validCall } from '../valid-calls'
import { wrongValues } from '../values/wrong'
import type { Check, World } from '../world'
import type { OperationId } from '../../../generated/contract'

/** More than any request of the contract needs. */
const LARGE = 65 * 1024

/** Bodies with one thing wrong, bodies that are no JSON object, and other media types. */
export const checkBodies: Check = async (world, id, account) => {
  const schema = requestSchema(id)
  if (schema === undefined) return
  const call = await validCall(world, id, account)
  const isValid = validatorOf(id, 'request')
  for (const { what, value } of wrongValues(schema, call.body, '')) {
    if (isValid(value)) continue
    await world.tester.send({ id, sent: what, call: { ...call, body: asBody(value) }, judge: mustRefuse(what) })
  }
  await checkRawBodies(world, id, call)
  await checkMediaTypes(world, id, call)
}

/** JSON that is no object is sent as text. */
function asBody(value: unknown): string | object {
  return typeof value === 'object' && value !== null ? value : JSON.stringify(value)
}

async function checkRawBodies({ tester }: World, id: OperationId, call: Call): Promise<void> {
  const half = 'a body that is no JSON'
  const notJson = mustBe('errcode', half, 400, 'M_NOT_JSON')
  await tester.send({ id, sent: half, call: { ...call, body: '{"half":' }, judge: notJson })
  const list = 'a body that is a list'
  await tester.send({
    id,
    sent: list,
    call: { ...call, body: '[]' },
    judge: mustBe('errcode', list, 400, 'M_BAD_JSON'),
  })
  const large = `${' '.repeat(LARGE)}${JSON.stringify(call.body)}`
  await tester.send({ id, sent: `a body of more than ${String(LARGE)} bytes`, call: { ...call, body: large } })
  if (!declared[id].needsBody) return
  const none = 'a request without a body'
  await tester.send({ id, sent: none, call: { ...call, body: undefined }, judge: mustRefuse(none) })
}

/** Servers may read any media type as JSON, or refuse it; but what is no JSON is none in any. */
async function checkMediaTypes({ tester }: World, id: OperationId, call: Call): Promise<void> {
  for (const type of ['text/plain', '']) {
    const sent = type === '' ? 'JSON without a content type' : `JSON as ${type}`
    await tester.send({ id, sent, call: { ...call, type } })
  }
  const form = 'a form in place of JSON'
  const type = 'application/x-www-form-urlencoded'
  await tester.send({ id, sent: form, call: { ...call, type, body: 'auth=none' }, judge: mustRefuse(form) })
}
