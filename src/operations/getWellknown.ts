import { define } from '../contract/operation'

/** GET /.well-known/matrix/client: for the case that the server's own machine answers for its domain. */
export const getWellknown = define('getWellknown')(({ publicUrl }) =>
  Promise.resolve({ status: 200, body: { 'm.homeserver': { base_url: publicUrl } } }),
)
