import type { Migration } from './migration'

export const uiaSessions: Migration = {
  name: '0002-uia-sessions',
  statements: [
    `create table uia_sessions (
      id_hash text primary key,
      operation text not null,
      requester text,
      client text not null,
      parameters text not null,
      created_at bigint not null,
      expires_at bigint not null,
      finished_at bigint,
      result text
    )`,
    'create index uia_sessions_open_client on uia_sessions (client) where finished_at is null',
    'create index uia_sessions_requester on uia_sessions (requester)',
    'create index uia_sessions_expiry on uia_sessions (expires_at)',

    `create table uia_stages (
      id_hash text not null references uia_sessions on delete cascade,
      type text not null,
      position integer not null,
      result text not null,
      user_id text,
      completed_at bigint not null,
      primary key (id_hash, type)
    )`,
    'create index uia_stages_user on uia_stages (user_id)',
  ],
}
