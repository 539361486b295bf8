import { accessSync, constants, readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { z } from 'zod'

/** Made absolute from the working directory. */
export const path = z
  .string()
  .min(1, 'must be a path')
  .transform((text) => resolve(text))

export const existingFile = path.refine(isReadableFile, { error: 'must be the path of a file that can be read' })

const MIN_SECRET_LENGTH = 32

/** The lines that are not empty. Refused if others can read the file. */
const ownersFile = existingFile.transform((file, context) => {
  if ((statSync(file).mode & 0o077) !== 0) {
    context.addIssue({ code: 'custom', message: 'the file must be open to its owner only: chmod 600' })
    return z.NEVER
  }
  return readFileSync(file, 'utf8').split(/\r?\n/).filter(Boolean)
})

/** One secret a line, the newest first; the others are for stored data. */
export const secretsFile = ownersFile.pipe(
  z
    .array(z.string())
    .refine((secrets) => secrets.length > 0 && secrets.every((secret) => secret.length >= MIN_SECRET_LENGTH), {
      error: `each line of the file must be a secret of at least ${String(MIN_SECRET_LENGTH)} characters, e.g. from: openssl rand -base64 32`,
    }),
)

export const passwordFile = ownersFile.pipe(
  z
    .array(z.string())
    .refine((lines) => lines.length === 1, { error: 'the file must have one line: the password' })
    .transform(([password = '']) => password),
)

/** The secret by which another service knows this server. */
export const issuedSecretFile = ownersFile.pipe(
  z.array(z.string()).refine((secrets) => secrets.length === 1, {
    error: 'the file must have one line: the secret key that the provider shows together with the site key',
  }),
)

export const accessTokenFile = ownersFile
  .pipe(
    z.array(z.string()).refine(([token = '', ...more]) => /^[!-~]+$/.test(token) && more.length === 0, {
      error: 'the file must have one line: the access token that the identity server gave to this server',
    }),
  )
  .transform(([token = '']) => token)

const SIGNING_KEY = /^ed25519 (?<version>\w+) (?<seed>[A-Za-z0-9+/]{43})=?$/

/** The key by which a homeserver signs, as Synapse stores it. */
export const signingKeyFile = ownersFile.transform(([line = '', ...more], context) => {
  const { version, seed } = SIGNING_KEY.exec(line)?.groups ?? {}
  if (version !== undefined && seed !== undefined && more.length === 0) return { id: `ed25519:${version}`, seed }
  const message =
    'the file must have one line, the signing key of the homeserver: ed25519, its version, and 32 bytes in base64'
  context.addIssue({ code: 'custom', message })
  return z.NEVER
})

function isReadableFile(file: string): boolean {
  try {
    accessSync(file, constants.R_OK)
    return statSync(file).isFile()
  } catch {
    return false
  }
}
