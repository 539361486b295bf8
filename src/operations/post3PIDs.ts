import { MatrixError } from '../platform/errors'
import { define } from '../contract/operation'

/** POST /account/3pid, with either spelling of the credentials. */
export const post3PIDs = define('post3PIDs', {
  limits: ['confirmation_per_client'],
})(async (services, request) => {
  const { threepids } = services
  const { body, requester } = request
  const credentials = body.three_pid_creds ?? body.threePidCreds
  if (credentials === undefined) {
    throw MatrixError.missingParam(
      '"three_pid_creds" is missing: an object with the strings client_secret, sid and id_server.',
    )
  }
  const { client_secret: clientSecret, sid, id_server: idServer, id_access_token: idAccessToken } = credentials
  if (clientSecret === undefined || sid === undefined) {
    throw MatrixError.missingParam('"client_secret" and "sid" are required in the credentials, both as strings.')
  }
  await threepids.add(requester, { sid, clientSecret, idServer, idAccessToken, bind: body.bind ?? false })
  return { status: 200, body: {} }
})
