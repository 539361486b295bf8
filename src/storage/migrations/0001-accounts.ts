import type { Migration } from './migration'

export const accounts: Migration = {
  name: '0001-accounts',
  statements: [
    `create table accounts (
      user_id text primary key,
      password_hash text,
      created_at bigint not null
    )`,

    `create table devices (
      user_id text not null references accounts on delete cascade,
      device_id text not null,
      display_name text,
      created_at bigint not null,
      primary key (user_id, device_id)
    )`,

    `create table access_tokens (
      token_hash text primary key,
      user_id text not null,
      device_id text not null,
      created_at bigint not null,
      foreign key (user_id, device_id) references devices on delete cascade
    )`,
    'create index access_tokens_device on access_tokens (user_id, device_id)',

    `create table threepids (
      medium text not null,
      address text not null,
      user_id text not null references accounts on delete cascade,
      validated_at bigint not null,
      added_at bigint not null,
      primary key (medium, address)
    )`,
    'create index threepids_user on threepids (user_id)',
  ],
}
