import { z } from 'zod'
import type { JsonObject } from '../../storage/storage'
import type { AuthData } from '../stage'
import { StageFailure } from '../stage-failure'

/** A kept attempt must not fill the disk. */
const short = z.string().max(255)
const credentials = z.object({
  sid: short,
  client_secret: short,
  id_server: short.optional(),
  id_access_token: z.string().max(1024).optional(),
})
export type ThreepidCredentials = z.output<typeof credentials>

const oneOrMany = z.union([
  credentials,
  z
    .tuple([credentials])
    .rest(z.unknown())
    .transform(([first]) => first),
])

/** The current `threepid_creds` or the `threepidCreds` of 2016; each an object, or a list of one as in 2016. */
const auth = z.object({ threepid_creds: oneOrMany.optional(), threepidCreds: oneOrMany.optional() })

/** @throws StageFailure */
export function threepidCredentials(data: AuthData): ThreepidCredentials {
  const found = find(data)
  if (found !== undefined) return found
  throw new StageFailure(
    'M_MISSING_PARAM',
    'auth.threepid_creds is missing: an object with the strings sid and client_secret, of at most 255 characters.',
  )
}

/** Nothing else, to be kept for a later attempt; not the token, which is for another server. */
export function pendingCredentials(data: AuthData): JsonObject | undefined {
  const found = find(data)
  if (found === undefined) return undefined
  const { sid, client_secret, id_server } = found
  return { threepid_creds: { sid, client_secret, id_server } }
}

export function threepidCredentialsIn(data: AuthData): ThreepidCredentials | undefined {
  return find(data)
}

function find(data: AuthData): ThreepidCredentials | undefined {
  const parsed = auth.safeParse(data)
  return parsed.data?.threepid_creds ?? parsed.data?.threepidCreds
}
