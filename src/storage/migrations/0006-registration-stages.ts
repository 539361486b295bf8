import type { Migration } from './migration'

export const registrationStages: Migration = {
  name: '0006-registration-stages',
  statements: [
    `create table registration_tokens (
      token_hash text primary key,
      uses_allowed integer,
      expires_at bigint,
      completed integer not null
    )`,
    // A reserved use ends with its UIA session, however that ends: none can be forgotten, or be counted twice.
    `create table registration_token_uses (
      uia_session text primary key references uia_sessions on delete cascade,
      token_hash text not null references registration_tokens
    )`,
    'create index registration_token_uses_token on registration_token_uses (token_hash)',

    // Deferred: terms are accepted before there is an account, and recorded in the transaction that makes it.
    `create table accepted_terms (
      user_id text not null references accounts on delete cascade deferrable initially deferred,
      policy text not null,
      version text not null,
      languages text not null,
      accepted_at bigint not null,
      primary key (user_id, policy, version)
    )`,
  ],
}
