import { z } from 'zod'
import { ConfigError, dotted } from '../config/config-error'
import { isDistinct } from '../config/distinct'
import { sameDigest, sha256 } from '../platform/digest'
import { type Registration, registrationFile } from './registration'

/** One application service. */
export interface Appservice {
  readonly id: string
  /** Whether the user id is its own sender or in one of its namespaces, be they exclusive or not (rule 103). */
  isInNamespace(userId: string): boolean
}

/** The application services of this server. */
export interface Appservices {
  /** The one that has this token; undefined for any other token (T127). */
  ofToken(token: string): Appservice | undefined
  /**
   * Whether an application service has this user id to itself, so that nobody else may register it (rule 104, T041).
   * @param registrant an application service to which its own namespaces are open
   */
  isExclusive(userId: string, registrant?: Appservice): boolean
}

interface Registered extends Appservice {
  readonly tokenHash: string
  readonly excludes: (userId: string) => boolean
}

const registrationFiles = z
  .array(registrationFile)
  .refine((all) => isDistinct(all.map(({ id }) => id)), { error: 'two application services have the same id' })
  .refine((all) => isDistinct(all.map(({ asToken }) => asToken)), {
    error: 'two application services have the same as_token',
  })

/**
 * @param files paths of registration files
 * @throws ConfigError that lists the faults of all of them, or an id or as_token that two of them share (rule 107, T129)
 */
export function createAppservices(files: readonly string[], serverName: string): Appservices {
  const result = registrationFiles.safeParse(files)
  if (!result.success) {
    throw new ConfigError(
      result.error.issues.map(({ path, message }) => ({
        key: dotted(['application_services', ...path]),
        problem: message,
      })),
    )
  }
  const registered = result.data.map((file) => registeredFrom(file, serverName))
  return {
    ofToken(token) {
      const tokenHash = sha256(token)
      // All are compared, each in constant time: how long it takes tells nothing about any of them.
      return registered.filter((appservice) => sameDigest(appservice.tokenHash, tokenHash)).at(0)
    },

    isExclusive: (userId, registrant) =>
      registered.some(({ id, excludes }) => id !== registrant?.id && excludes(userId)),
  }
}

function registeredFrom({ id, asToken, senderLocalpart, users }: Registration, serverName: string): Registered {
  const sender = `@${senderLocalpart}:${serverName}`
  return {
    id,
    tokenHash: sha256(asToken),
    isInNamespace: (userId) => userId === sender || users.some(({ matches }) => matches(userId)),
    excludes: (userId) => userId === sender || users.some(({ exclusive, matches }) => exclusive && matches(userId)),
  }
}
