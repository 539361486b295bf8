import { hasAccess } from '../../../config/identity-servers'
import { MatrixError } from '../../../platform/errors'
import { defineStage, noSettings } from '../../stage'
import { StageFailure } from '../../stage-failure'
import { pendingCredentials, threepidCredentials } from '../threepid-credentials'
import { consumeAddress, proveAddress } from '../validated-address'
import { msisdnPage, noMessagesPage } from './page'

/** A trusted identity server has validated the number; this server sends no messages. */
export const msisdn = defineStage({
  type: 'm.login.msisdn',
  proves: 'person',
  settings: noSettings,
  missing: (_settings, { identity_servers: { trusted, telephone } }) => {
    const [preferred] = trusted
    if (preferred === undefined) return 'identity_servers.trusted'
    const isUsable = telephone !== null || hasAccess(preferred)
    return isUsable ? undefined : 'identity_servers.trusted[0].access_token_file (or "api: v1")'
  },
  create: (_settings, deps) => {
    const { clock, identityProofs, identityServers, validation } = deps
    const { forNumbers, preferred } = identityServers
    const server = forNumbers ?? preferred
    if (server === undefined || !hasAccess(server)) return undefined
    return {
      purposes: forNumbers === undefined ? ['register'] : undefined,
      /** @throws MatrixError 403 if the identity server is not trusted, 503 if it does not answer properly */
      async attempt(auth, attempt) {
        const { sid, client_secret: clientSecret, id_server: idServer, id_access_token } = threepidCredentials(auth)
        if (await validation.knows({ sid, clientSecret })) {
          const proof = await proveAddress(deps, 'msisdn', { sid, clientSecret }, attempt)
          if (proof === undefined) throw notValidated()
          return proof
        }
        // The client asked the identity server itself, which does not tell what a number was validated for.
        if (attempt.addressPurpose !== 'register') throw notValidated()
        const credentials = { sid, clientSecret, idAccessToken: idServer === undefined ? undefined : id_access_token }
        const holder = `UIA session ${attempt.uiaSession}`
        const address = await identityProofs
          .address(idServer ?? server.name, 'msisdn', credentials, holder)
          .catch(failInstead)
        if (address === undefined) throw notValidated()
        return { threepid: { medium: 'msisdn', address, validatedAt: clock.now() } }
      },

      pendingAuth: pendingCredentials,
      consume: (tx, consumption) => ('sid' in consumption.data ? consumeAddress(tx, consumption) : Promise.resolve()),
      page: (context) => (forNumbers === undefined ? noMessagesPage(server) : msisdnPage(server, context)),
    }
  },
})

function notValidated(): StageFailure {
  return new StageFailure(
    'M_UNAUTHORIZED',
    'This number is not validated yet. Enter the code from the message, then try again.',
  )
}

/** The identity server refuses the client's token there: the client can try again with another one. */
function failInstead(error: unknown): never {
  if (!(error instanceof MatrixError) || error.errcode !== 'M_THREEPID_AUTH_FAILED') throw error
  throw new StageFailure('M_UNAUTHORIZED', error.message)
}
