import type { Migration } from './migration'

export const validationSessions: Migration = {
  name: '0003-validation-sessions',
  statements: [
    `create table validation_sessions (
      sid text primary key,
      purpose text not null,
      medium text not null,
      address text not null,
      client_secret_hash text not null,
      user_id text,
      send_attempt integer not null,
      token_hash text,
      failed_tokens integer not null,
      identity_server text,
      created_at bigint not null,
      expires_at bigint not null,
      validated_at bigint,
      uia_session text
    )`,
    `create unique index validation_sessions_pending
      on validation_sessions (purpose, medium, address, client_secret_hash) where validated_at is null`,
    'create index validation_sessions_user on validation_sessions (user_id)',
    'create index validation_sessions_expiry on validation_sessions (expires_at)',
  ],
}
