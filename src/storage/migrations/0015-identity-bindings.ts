import type { Migration } from './migration'

/** What this server published at identity servers, and what is to be removed there. */
export const identityBindings: Migration = {
  name: '0015-identity-bindings',
  statements: [
    `create table identity_bindings (
      id text primary key,
      identity_server text not null,
      medium text not null,
      address text not null,
      user_id text not null,
      bound_at bigint not null,
      attempts integer not null,
      unbind_at bigint
    )`,
    `create unique index identity_bindings_what
      on identity_bindings (user_id, medium, address, identity_server)`,
    'create index identity_bindings_due on identity_bindings (unbind_at) where unbind_at is not null',
  ],
}
