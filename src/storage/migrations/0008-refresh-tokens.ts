import type { Migration } from './migration'

export const refreshTokens: Migration = {
  name: '0008-refresh-tokens',
  statements: [
    `create table refresh_tokens (
      token_hash text primary key,
      user_id text not null,
      device_id text not null,
      parent_hash text,
      created_at bigint not null,
      used_at bigint,
      spent_at bigint,
      foreign key (user_id, device_id) references devices on delete cascade
    )`,
    'create index refresh_tokens_device on refresh_tokens (user_id, device_id)',
    'create index refresh_tokens_parent on refresh_tokens (parent_hash)',
    'create index refresh_tokens_spent on refresh_tokens (spent_at)',

    'alter table access_tokens add column expires_at bigint',
    'alter table access_tokens add column refresh_token_hash text references refresh_tokens on delete cascade',
    'create index access_tokens_refresh_token on access_tokens (refresh_token_hash)',

    'alter table accounts add column deactivated_at bigint',
  ],
}
