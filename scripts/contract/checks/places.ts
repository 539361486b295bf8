import { allPaths, pathUnder } from '../paths'
import { exampleCall } from '../valid-calls'
import { type Check, ENDS_TOKENS } from '../world'

/** The same operation at its other paths. */
export const checkPlaces: Check = async ({ tester }, id, account) => {
  const { prefix } = tester.settings
  const call = exampleCall(id, ENDS_TOKENS.includes(id) ? undefined : account)
  for (const template of allPaths(prefix, id)) {
    if (template === pathUnder(prefix, id)) continue
    await tester.send({ id, sent: `the example of the contract at ${template}`, call: { ...call, template } })
  }
}
