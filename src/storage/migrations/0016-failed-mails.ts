import type { Migration } from './migration'

/** Mails that will not be tried again, with the reply of the last attempt. */
export const failedMails: Migration = {
  name: '0016-failed-mails',
  statements: [
    `create table failed_mails (
      id text primary key,
      template text not null,
      recipient text not null,
      data text not null,
      created_at bigint not null,
      attempts integer not null,
      failed_at bigint not null,
      reply_code integer,
      reason text not null
    )`,
    'create index failed_mails_age on failed_mails (failed_at)',
  ],
}
