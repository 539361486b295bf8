import { defineStage, noSettings } from '../../stage'
import { StageFailure } from '../../stage-failure'
import { threepidCredentials, threepidCredentialsIn } from '../threepid-credentials'
import { msisdnPage } from './page'

/** `m.login.msisdn`: a telephone number that a trusted identity server has validated; this server sends no messages. */
export const msisdn = defineStage({
  type: 'm.login.msisdn',
  proves: 'person',
  settings: noSettings,
  missing: (_settings, { identity_servers: { trusted } }) =>
    trusted.length === 0 ? 'identity_servers.trusted' : undefined,
  create: (_settings, { clock, identityServers }) => {
    const { preferred } = identityServers
    if (preferred === undefined) return undefined
    return {
      /** @throws MatrixError 403 for an identity server that is not trusted, 503 for one that does not answer properly */
      async attempt(auth) {
        const { sid, client_secret: clientSecret, id_server: idServer } = threepidCredentials(auth)
        const address = await identityServers.validatedMsisdn(idServer ?? preferred.name, { sid, clientSecret })
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
