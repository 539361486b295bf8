import type { Migration } from './migration'

/** Existing addresses can still reset the password; who requested the existing links is unknown. */
export const consent: Migration = {
  name: '0009-consent',
  statements: [
    'alter table threepids add column reset_from bigint not null default 0',

    `alter table validation_sessions add column client_address text not null default 'unknown'`,
    `alter table validation_sessions add column program text not null default 'unknown'`,
  ],
}
