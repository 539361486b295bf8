import type { Migration } from './migration'

export const outbox: Migration = {
  name: '0004-outbox',
  statements: [
    `create table outbox (
      id text primary key,
      template text not null,
      recipient text not null,
      data text not null,
      created_at bigint not null,
      attempts integer not null,
      due_at bigint not null
    )`,
    'create index outbox_due on outbox (due_at)',
  ],
}
