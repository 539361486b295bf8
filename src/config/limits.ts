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
 * Every limit by name, with its default. Limits of a client are roomy, since a family or an office behind one address is
 * one client; limits of a mailbox are tight, since its owner requested nothing.
 */
export const limits = z
  .strictObject({
    enabled: z.boolean().default(true),
    /** Accounts created from one client address. */
    registration_per_client: limit(50, 0.1),
    /** Guests from one client address. */
    guests_per_client: limit(20, 0.02),
    /** New passwords hashed for one client address: registrations, changes and resets, whether they succeed or not. */
    password_per_client: limit(50, 0.5),
    /** Wrong passwords for one account name or address from one client address. */
    password_failures_per_account: limit(10, 0.02),
    /** Wrong passwords from one client address, over all accounts. */
    password_failures_per_client: limit(50, 0.1),
    /** Wrong passwords from one IPv6 /56, over all accounts. */
    password_failures_per_site: limit(150, 0.3),
    /** Wrong passwords from one IPv6 /48, over all accounts. */
    password_failures_per_network: limit(500, 1),
    /** Wrong passwords for one account from all clients that have not logged in to it before. */
    guesses_per_account: limit(100, 0.005),
    /** Logins from one client address. */
    logins_per_client: limit(100, 0.5),
    /** Refresh tokens used from one client address. */
    refreshes_per_client: limit(200, 1),
    /** User names looked up from one client address. */
    lookups_per_client: limit(100, 1),
    /** Mails caused by one client address. */
    email_per_client: limit(20, 0.02),
    /** Mails to one mailbox. */
    email_per_address: limit(5, 0.003),
    /** UIA sessions opened from one client address. */
    uia_sessions_per_client: limit(200, 1),
    /** Wrong registration tokens from one client address, whichever way they are tried. */
    registration_token_failures_per_client: limit(10, 0.1),
    /** Confirmation links and credentials of a validation tried from one client address. */
    confirmation_per_client: limit(60, 0.5),
    /** Tries of stages: some of them ask other servers. A client may poll every two seconds for a click in a mail. */
    stages_per_client: limit(200, 2),
  })
  .prefault({})
