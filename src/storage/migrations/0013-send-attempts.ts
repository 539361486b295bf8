import type { Migration } from './migration'

/** Clients count attempts in milliseconds too, which an integer of 32 bits does not hold. */
export const sendAttempts: Migration = {
  name: '0013-send-attempts',
  statements: [
    'alter table validation_sessions rename column send_attempt to narrow_attempt',
    'alter table validation_sessions add column send_attempt bigint not null default -1',
    'update validation_sessions set send_attempt = narrow_attempt',
    'alter table validation_sessions drop column narrow_attempt',
  ],
}
