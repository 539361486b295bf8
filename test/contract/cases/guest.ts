import type { OperationId } from '../../../generated/contract'
import { declared } from '../../../src/contract/declared'
import type { Case } from './case'

/** How to be refused by an operation as a guest, who is recognised before anything that was sent is looked at. */
export function refusedGuest(id: OperationId): Case {
  return {
    at: 'guestsAllowed',
    provoke: async (client) =>
      client.call(id, { token: await client.registerAsGuest(), body: declared[id].hasBody ? {} : undefined }),
  }
}
