import { z } from 'zod'
import { ConfigError, dotted } from '../config/config-error'
import { isDistinct } from '../config/distinct'
import { sameDigest, sha256 } from '../platform/digest'
import { type Registration, registrationFile } from './registration'

/** One application service. */
export interface Appservice {
  readonly id: string
  /** Whether the user ID is its own sender or in one of its namespaces, exclusive or not. */
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

/** The application services of this server, read from their registration files once. */
export class Appservices {
  private readonly registered: readonly Registered[]

  /** @throws ConfigError with the faults of all files, or for an id or as_token that two of them share */
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

  /** The one with this token; undefined for any other token. */
  ofToken(token: string): Appservice | undefined {
    const tokenHash = sha256(token)
    // All are compared, each in constant time, so that the time tells nothing about any of them.
    return this.registered.filter((appservice) => sameDigest(appservice.tokenHash, tokenHash)).at(0)
  }

  /**
   * Whether an application service has this user ID to itself, so that nobody else may register it.
   * @param registrant an application service whose own namespaces are open to it
   */
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
