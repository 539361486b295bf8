import { declared, operationIds } from '../../../src/contract/declared'
import { type BodyOperation, type Person, validBodies } from '../hostile/valid-bodies'
import type { ServerName } from '../servers'

/** A request that a handler reads more of than of those that get each answer out of it. */
export interface FurtherRequest {
  readonly id: BodyOperation
  readonly at: ServerName
  readonly body: object
  readonly query?: Readonly<Record<string, string>>
}

/** What is read only where the operator has set something. */
const FOR_CERTAIN_SERVERS: readonly FurtherRequest[] = [
  {
    id: 'register',
    at: 'bridged',
    body: { type: 'm.login.application_service', user: 'bridged-user' },
    query: { access_token: 'a secret of the bridge' },
  },
  {
    id: 'register',
    at: 'invitationOnly',
    body: { password: 'a long enough secret', auth: { type: 'm.login.registration_token', token: 'a-guess' } },
  },
]

/** Every body of a valid client, and those for certain servers. */
export function furtherRequests(somebody: Person): FurtherRequest[] {
  const ids = operationIds.filter((id): id is BodyOperation => declared[id].hasBody)
  const everyday = ids.flatMap((id) =>
    validBodies[id](somebody).map((body): FurtherRequest => ({ id, at: 'everyday', body })),
  )
  return [...everyday, ...FOR_CERTAIN_SERVERS]
}
