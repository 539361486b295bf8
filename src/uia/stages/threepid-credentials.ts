import { z } from 'zod'
import type { AuthData } from '../stage'
import { StageFailure } from '../stage-failure'

/** A kept attempt must not fill the disk. */
const short = z.string().max(255)
const credentials = z.object({ sid: short, client_secret: short, id_server: short.optional() })
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

/** Nothing else, to be kept for a later attempt. */
export function threepidCredentialsIn(data: AuthData): { readonly threepid_creds: ThreepidCredentials } | undefined {
  const found = find(data)
  return found && { threepid_creds: found }
}

function find(data: AuthData): ThreepidCredentials | undefined {
  const parsed = auth.safeParse(data)
  return parsed.data?.threepid_creds ?? parsed.data?.threepidCreds
}
