import * as fc from 'fast-check'
import type { OperationId } from '../../../generated/contract'
import { declared } from '../../../src/contract/declared'
import { described, requestSchema, validatorOf } from '../document'
import { exampleBodies } from '../examples'
import { isObject } from '../reply'
import type { Call } from '../outgoing'
import type { NewFinding } from '../findings'
import type { Probe } from '../tester'
import { exampleCall } from '../valid-calls'
import { arbitraryOf } from '../values/arbitrary'
import { type Check, ENDS_TOKENS, type World } from '../world'

/** After so many different findings by generated requests an operation has shown enough. */
const MOST_FINDINGS = 5
/** The most requests that make one request smaller. */
const MOST_TO_SHRINK = 100

/** Valid requests that are made from the schemas, those of the contract first; one that shows a fault is made smaller. */
export const checkGenerated: Check = async (world, id, account) => {
  if (ENDS_TOKENS.includes(id) || world.runs === 0) return
  const call = exampleCall(id, account)
  const arbitrary = arbitraryCall(id, call)
  if (arbitrary === undefined) return
  const examples = exampleBodies(id).map((body): [Call] => [{ ...call, body }])
  for (let found = 0; found < MOST_FINDINGS; found++) {
    const smallest = await falsify(world, id, arbitrary, declared[id].hasBody ? examples : [])
    if (smallest === undefined) return
    const { findings } = await world.tester.inspect(probeOf(id, smallest.call))
    const fresh = findings.filter((finding) => !world.tester.findings.has(finding))
    // What a repeated request does not show again was still a fault.
    for (const finding of fresh.length > 0 ? fresh : smallest.findings) world.tester.record(finding)
  }
}

/** The smallest request whose reply has a fault that is not known yet. */
async function falsify(
  { tester, seed, runs }: World,
  id: OperationId,
  arbitrary: fc.Arbitrary<Call>,
  examples: [Call][],
): Promise<{ call: Call; findings: readonly NewFinding[] } | undefined> {
  let requestsToShrink = 0
  let last: { call: Call; findings: readonly NewFinding[] } | undefined
  const property = fc.asyncProperty(arbitrary, async (call) => {
    if (last !== undefined && ++requestsToShrink > MOST_TO_SHRINK) return true
    const { findings } = await tester.inspect(probeOf(id, call))
    const fresh = findings.filter((finding) => tester.isChosen(finding.operation) && !tester.findings.has(finding))
    if (fresh.length === 0) return true
    last = { call, findings: fresh }
    return false
  })
  await fc.check(property, { seed, numRuns: runs + examples.length, examples })
  return last
}

function probeOf(id: OperationId, call: Call): Probe {
  return { id, sent: 'a request that is generated from the schema', call }
}

/** Undefined for an operation that takes nothing. */
function arbitraryCall(id: OperationId, call: Call): fc.Arbitrary<Call> | undefined {
  const schema = requestSchema(id)
  if (described(id).parameters.length === 0 && schema === undefined) return undefined
  const parts = fc.tuple(parametersOf(id, 'path'), parametersOf(id, 'query'), bodies(id))
  return parts.map(([path, query, body]) => ({ ...call, path, query, body }))
}

function bodies(id: OperationId): fc.Arbitrary<object | undefined> {
  const schema = requestSchema(id)
  if (schema === undefined) return fc.constant(undefined)
  const isValid = validatorOf(id, 'request')
  return arbitraryOf(schema).filter((body): body is object => isObject(body) && isValid(body))
}

function parametersOf(id: OperationId, place: 'path' | 'query'): fc.Arbitrary<Record<string, string>> {
  const parameters = described(id).parameters.filter((parameter) => parameter.in === place)
  const values = parameters.map(({ name, schema }): [string, fc.Arbitrary<string>] => [
    name,
    arbitraryOf(schema).filter((value): value is string => typeof value === 'string' && isSegment(value)),
  ])
  return fc.record(Object.fromEntries(values), {
    requiredKeys: parameters.filter(({ required }) => required).map(({ name }) => name),
    noNullPrototype: true,
  })
}

/** Whether it can be one segment of a path: clients resolve dots, and an empty segment is another path. */
function isSegment(value: string): boolean {
  return value !== '' && value !== '.' && value !== '..'
}
