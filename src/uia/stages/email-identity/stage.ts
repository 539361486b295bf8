import { defineStage, noSettings } from '../../stage'
import { StageFailure } from '../../stage-failure'
import { pendingCredentials, threepidCredentials } from '../threepid-credentials'
import { consumeAddress, proveAddress } from '../validated-address'
import { emailIdentityPage } from './page'

/** Only an address that was validated for the purpose of this operation. */
export const emailIdentity = defineStage({
  type: 'm.login.email.identity',
  proves: 'person',
  settings: noSettings,
  create: (_settings, deps) => ({
    async attempt(auth, attempt) {
      const { sid, client_secret: clientSecret } = threepidCredentials(auth)
      const proof = await proveAddress(deps, 'email', { sid, clientSecret }, attempt)
      if (proof !== undefined) return proof
      throw new StageFailure(
        'M_UNAUTHORIZED',
        'This address is not validated yet. Open the link in the mail, then try again.',
      )
    },

    pendingAuth: pendingCredentials,
    consume: consumeAddress,
    page: emailIdentityPage,
  }),
})
