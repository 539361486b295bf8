import type { Migration } from './migration'

export const guests: Migration = {
  name: '0007-guests',
  statements: [
    // Null: no guest. One column says who is a guest and since when nobody came: a purge and an upgrade cannot both have it.
    'alter table accounts add column guest_used_at bigint',
    'create index accounts_guests on accounts (guest_used_at) where guest_used_at is not null',
  ],
}
