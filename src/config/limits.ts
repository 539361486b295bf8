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
 * one client; limits of a mailbox are tight, since its owner did not ask for any.
 */
export const limits = z
  .strictObject({
    enabled: z.boolean().default(true),
    /** Accounts made from one client address. */
    registration_per_client: limit(50, 0.1),
    /** Guests from one client address: they do not authenticate. */
    guests_per_client: limit(20, 0.02),
    /** New passwords hashed for one client address: registrations, changes and resets, whether they succeed or not. */
    password_per_client: limit(50, 0.5),
    /** Wrong passwords for one account from one client address: others cannot use up the owner's attempts. */
    password_failures_per_account: limit(10, 0.02),
    /** Wrong passwords from one client address, over all accounts. */
    password_failures_per_client: limit(50, 0.1),
    /** Logins from one client address: each is a device, and a hash of a password. */
    logins_per_client: limit(100, 0.5),
    /** Refresh tokens shown by one client address. */
    refreshes_per_client: limit(200, 1),
    /** User names looked up from one client address. */
    lookups_per_client: limit(100, 1),
    /** Mails that one client address causes. */
    email_per_client: limit(20, 0.02),
    /** Mails to one mailbox. */
    email_per_address: limit(5, 0.003),
    /** Mails to one mailbox that one client address causes: less than the mailbox gets, so that its owner can get one. */
    email_per_address_and_client: limit(4, 0.001),
    /** UIA sessions opened by one client address: each is a row in the database. */
    uia_sessions_per_client: limit(200, 1),
    /** Wrong registration tokens from one client address, in whichever request. */
    registration_token_failures_per_client: limit(10, 0.1),
    /** Confirmation links and credentials of a validation tried from one client address. */
    confirmation_per_client: limit(60, 0.5),
    /** Tries of stages: some of them ask other servers. A client may poll every two seconds for a click in a mail. */
    stages_per_client: limit(200, 2),
  })
  .prefault({})
