import type { Operation } from './operation'

/** The body that the contract gives as an example, as a member of `validBodies`. */
export function validBodyRow({ id, exampleBody }: Operation): string {
  return `${id}: () => [${JSON.stringify(exampleBody)}]`
}

/** A member of `uiaOperations`: with the password, and without an access token only where the contract allows that. */
export function uiaRow({ id, security, summary }: Operation): string {
  const password = '[PASSWORD]'
  return `${id}: define({
    id: '${id}',
    flows: { loggedIn: ${password}, anonymous: ${security === 'required' ? '[]' : password} },
    parameters: z.object({}),
    approval: ${JSON.stringify(summary.replace(/\.$/, '') || id)},
  })`
}
