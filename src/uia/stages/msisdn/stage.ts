import { defineStage, noSettings } from '../../stage'
import { StageFailure } from '../../stage-failure'
import { threepidCredentials, threepidCredentialsIn } from '../threepid-credentials'
import { msisdnPage } from './page'

/** A trusted identity server has validated the number; this server sends no messages. */
export const msisdn = defineStage({
  type: 'm.login.msisdn',
  proves: 'person',
  settings: noSettings,
  missing: (_settings, { identity_servers: { trusted } }) =>
    trusted.length === 0 ? 'identity_servers.trusted' : undefined,
  create: (_settings, { clock, identityProofs, identityServers }) => {
    const { preferred } = identityServers
    if (preferred === undefined) return undefined
    return {
      /** @throws MatrixError 403 if the identity server is not trusted, 503 if it does not answer properly */
      async attempt(auth, { uiaSession }) {
        const { sid, client_secret: clientSecret, id_server: idServer } = threepidCredentials(auth)
        const server = idServer ?? preferred.name
        const address = await identityProofs.msisdn(server, { sid, clientSecret }, `UIA session ${uiaSession}`)
        if (address === undefined) {
          throw new StageFailure(
            'M_UNAUTHORIZED',
            'This number is not validated yet. Enter the code from the message, then try again.',
          )
        }
        return { threepid: { medium: 'msisdn', address, validatedAt: clock.now() } }
      },

      pendingAuth: threepidCredentialsIn,
      page: () => msisdnPage(preferred),
    }
  },
})
