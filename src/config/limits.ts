import { z } from 'zod'

const limit = (burst: number, perSecond: number) =>
  z
    .strictObject({
      /** How many may come at once. */
      burst: z.int().min(1).max(1_000_000).default(burst),
      /** How many a second come back after that. */
      per_second: z.number().positive().max(1_000_000).default(perSecond),
    })
    .prefault({})

/**
 * Every limit by name, with its default. Limits of a client are high, since a family or an office behind one address is
 * one client; limits of a mailbox are low, since its owner asked for nothing.
 */
export const limits = z
  .strictObject({
    enabled: z.boolean().default(true),
    registration_per_client: limit(50, 0.1),
    guests_per_client: limit(20, 0.02),
    /** New passwords hashed for one client address: registrations, changes and resets, whether they succeed or not. */
    password_per_client: limit(50, 0.5),
    /** Wrong passwords for one account from one client address: others cannot use up the owner's attempts. */
    password_failures_per_account: limit(10, 0.02),
    password_failures_per_client: limit(50, 0.1),
    /** Logins from one client address: each is a device, and a hash of a password. */
    logins_per_client: limit(100, 0.5),
    refreshes_per_client: limit(200, 1),
    lookups_per_client: limit(100, 1),
    email_per_client: limit(20, 0.02),
    email_per_address: limit(5, 0.003),
    uia_sessions_per_client: limit(200, 1),
    /** Wrong ones, at the stage and at the validity check. */
    registration_token_failures_per_client: limit(10, 0.1),
    /** Links and credentials of validations. */
    confirmation_per_client: limit(60, 0.5),
    /** Some stages ask other servers. A client may poll every two seconds for a click in a mail. */
    stages_per_client: limit(200, 2),
  })
  .prefault({})
