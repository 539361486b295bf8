import { z } from 'zod'
import { ConfigError, dotted } from '../config/config-error'
import { registrationFile } from './registration'

/** The application services of this server. */
export interface Appservices {
  /** Whether an application service has this user id to itself, so that nobody else may register it (rule 104, T041). */
  isExclusive(userId: string): boolean
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
  const senders = new Set(result.data.map(({ senderLocalpart }) => `@${senderLocalpart}:${serverName}`))
  const exclusive = result.data.flatMap(({ users }) => users).filter((namespace) => namespace.exclusive)
  return {
    isExclusive: (userId) => senders.has(userId) || exclusive.some(({ matches }) => matches(userId)),
  }
}

function isDistinct(items: readonly string[]): boolean {
  return new Set(items).size === items.length
}
