import createClient from 'openapi-fetch'
import type { paths } from '../../../../generated/types'
import { run } from './messages'

/** The example in README, and what comes of it. */
void run(async (url) => {
  const matrix = createClient<paths>({ baseUrl: `${url}/_matrix/client/v3` })
  const { data, error } = await matrix.POST('/register', {
    body: { username: 'typed', password: 'correct horse battery', auth: { type: 'm.login.dummy' } },
  })
  if (data === undefined) throw new Error(`${String(error.errcode)}: ${String(error.error)}`)
  const headers = { Authorization: `Bearer ${String(data.access_token)}` }
  const { data: owner } = await matrix.GET('/account/whoami', { headers })
  const repeated = await matrix.GET('/register/available', { params: { query: { username: 'typed' } } })
  return { owner: owner?.user_id, isTaken: repeated.error?.errcode === 'M_USER_IN_USE' }
})
