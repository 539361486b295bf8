import { define } from '../contract/operation'

/** POST /account/3pid/bind */
export const bind3PID = define('bind3PID', { limits: ['confirmation_per_client'] })(async (
  { bindings },
  { body, requester },
) => {
  const { client_secret: clientSecret, id_server: idServer, id_access_token: idAccessToken, sid } = body
  await bindings.bind(requester.userId, idServer, { sid, clientSecret, idAccessToken })
  return { status: 200, body: {} }
})
