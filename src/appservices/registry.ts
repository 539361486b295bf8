import { z } from 'zod'
import { ConfigError, dotted } from '../config/config-error'
import { isDistinct } from '../config/distinct'
import { sameDigest, sha256 } from '../platform/digest'
import { type Registration, registrationFile } from './registration'

export interface Appservice {
  readonly id: string
  /** Also for its own sender, and for namespaces that are not exclusive. */
  isInNamespace(userId: string): boolean
}

interface Registered extends Appservice {
  readonly tokenHash: string
  readonly isExclusive: (userId: string) => boolean
}

const registrationFiles = z
  .array(registrationFile)
  .refine((all) => isDistinct(all.map(({ id }) => id)), { error: 'two application services have the same id' })
  .refine((all) => isDistinct(all.map(({ asToken }) => asToken)), {
    error: 'two application services have the same as_token',
  })

export class Appservices {
  private readonly registered: readonly Registered[]

  /** @throws ConfigError with the faults of all files */
  constructor({ files, serverName }: { readonly files: readonly string[]; readonly serverName: string }) {
    const result = registrationFiles.safeParse(files)
    if (!result.success) {
      throw new ConfigError(
        result.error.issues.map(({ path, message }) => ({
          key: dotted(['application_services', ...path]),
          problem: message,
        })),
      )
    }
    this.registered = result.data.map((file) => registeredFrom(file, serverName))
  }

  ofToken(token: string): Appservice | undefined {
    const tokenHash = sha256(token)
    // Compares all, each in constant time, so that the time tells nothing about the tokens.
    return this.registered.filter((appservice) => sameDigest(appservice.tokenHash, tokenHash)).at(0)
  }

  /** Whether an application service other than `registrant` has this user ID to itself. */
  isExclusive(userId: string, registrant?: Appservice): boolean {
    return this.registered.some((appservice) => appservice.id !== registrant?.id && appservice.isExclusive(userId))
  }
}

function registeredFrom({ id, asToken, senderLocalpart, users }: Registration, serverName: string): Registered {
  const sender = `@${senderLocalpart}:${serverName}`
  return {
    id,
    tokenHash: sha256(asToken),
    isInNamespace: (userId) => userId === sender || users.some(({ matches }) => matches(userId)),
    isExclusive: (userId) => userId === sender || users.some(({ exclusive, matches }) => exclusive && matches(userId)),
  }
}
