import { define } from '../contract/operation'

/** GET /.well-known/matrix/client, for a server name that leads to this very server. */
export const getWellknown = define('getWellknown')(({ publicUrl }) =>
  Promise.resolve({ status: 200, body: { 'm.homeserver': { base_url: publicUrl } } }),
)
