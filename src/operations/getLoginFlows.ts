import { LOGIN_TYPES } from './login'
import { define } from '../contract/operation'

/** GET /login */
export const getLoginFlows = define('getLoginFlows')(() =>
  Promise.resolve({ status: 200, body: { flows: LOGIN_TYPES.map((type) => ({ type })) } }),
)
