import { described, type Parameter } from '../document'
import { without } from '../reply'
import { mustRefuse } from '../judges'
import type { Call } from '../outgoing'
import { validCall } from '../valid-calls'
import { wrongValues } from '../values/wrong'
import { type Check, ENDS_TOKENS } from '../world'

/** Parameters of the path and the query that are missing, sent twice, or not of their schema. */
export const checkParameters: Check = async (world, id, account) => {
  if (ENDS_TOKENS.includes(id)) return
  const { tester } = world
  const call = await validCall(world, id, account)
  for (const parameter of described(id).parameters) {
    for (const { what, value } of wrongValues(parameter.schema, undefined, parameter.name)) {
      // Anything in a URL is text.
      if (typeof value !== 'string' || value === 'text') continue
      await tester.send({ id, sent: what, call: withParameter(call, parameter, value), judge: mustRefuse(what) })
    }
    if (parameter.in === 'path') continue
    const twice = { ...call, query: { ...call.query, [parameter.name]: ['one', 'two'] } }
    await tester.send({ id, sent: `${parameter.name} twice`, call: twice })
    const sent = `a request without ${parameter.name}`
    const judge = parameter.required ? mustRefuse(sent) : undefined
    await tester.send({ id, sent, call: { ...call, query: without(call.query ?? {}, parameter.name) }, judge })
  }
}

function withParameter(call: Call, { in: place, name }: Parameter, value: string): Call {
  return { ...call, [place]: { ...call[place], [name]: value } }
}
