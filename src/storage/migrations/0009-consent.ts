import type { Migration } from './migration'

/** Addresses that are there already can reset the password as they could; who asked for a link before is not known. */
export const consent: Migration = {
  name: '0009-consent',
  statements: [
    'alter table threepids add column reset_from bigint not null default 0',

    `alter table validation_sessions add column client_address text not null default 'unknown'`,
    `alter table validation_sessions add column program text not null default 'unknown'`,
  ],
}
