import type { Migration } from './migration'

export const guests: Migration = {
  name: '0007-guests',
  statements: [
    // Null: not a guest. One column for both facts, so that a guest cannot be deleted as unused and upgraded at once.
    'alter table accounts add column guest_used_at bigint',
    'create index accounts_guests on accounts (guest_used_at) where guest_used_at is not null',
  ],
}
