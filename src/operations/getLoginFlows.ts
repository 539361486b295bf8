import { LOGIN_TYPES } from './login'
import type { Operation } from '../contract/operation'

/** GET /login: the ways to log in. */
export const getLoginFlows: Operation<'getLoginFlows'> = () =>
  Promise.resolve({ status: 200, body: { flows: LOGIN_TYPES.map((type) => ({ type })) } })
