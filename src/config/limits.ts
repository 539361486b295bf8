import { z } from 'zod'

const limit = (burst: number, perSecond: number) =>
  z
    .strictObject({
      burst: z.int().min(1).max(1_000_000).default(burst),
      per_second: z.number().positive().max(1_000_000).default(perSecond),
    })
    .prefault({})

/** Generous per client: an office behind one address is one client. Tight per mailbox: its owner requested nothing. */
export const limits = z
  .strictObject({
    enabled: z.boolean().default(true),
    registration_per_client: limit(50, 0.1),
    guests_per_client: limit(20, 0.02),
    /** Registrations, changes and resets, whether they succeed or not. */
    password_per_client: limit(50, 0.5),
    /** Of one user name or address from one client. */
    password_failures_per_account: limit(10, 0.02),
    /** Over all accounts, from one client address. */
    password_failures_per_client: limit(50, 0.1),
    /** Per IPv6 /56. */
    password_failures_per_site: limit(150, 0.3),
    /** Per IPv6 /48. */
    password_failures_per_network: limit(500, 1),
    /** From all clients that have not logged in to the account before. */
    guesses_per_account: limit(100, 0.005),
    logins_per_client: limit(100, 0.5),
    refreshes_per_client: limit(200, 1),
    /** Of user names. */
    lookups_per_client: limit(100, 1),
    email_per_client: limit(20, 0.02),
    email_per_address: limit(5, 0.003),
    /** Less than the mailbox gets in all, so that its owner can still get one. */
    email_per_address_and_client: limit(4, 0.001),
    /** Messages to telephones, which the operator pays for. */
    sms_per_client: limit(10, 0.005),
    sms_per_number: limit(4, 0.002),
    /** Less than the number gets in all, so that its owner can still get one. */
    sms_per_number_and_client: limit(3, 0.001),
    /** To all numbers: five hundred a day. */
    sms_per_day: limit(500, 0.006),
    uia_sessions_per_client: limit(200, 1),
    /** In a registration or a check of their validity. */
    registration_token_failures_per_client: limit(10, 0.1),
    /** Confirmation links and credentials of a validation. */
    confirmation_per_client: limit(60, 0.5),
    /** Some stages ask other servers. A client may poll every two seconds for a click in a mail. */
    stages_per_client: limit(200, 2),
  })
  .prefault({})
