import type { Migration } from './migration'

export const knownClients: Migration = {
  name: '0012-known-clients',
  statements: [
    'create table known_clients (digest text primary key, expires_at bigint not null)',
    'create index known_clients_expiry on known_clients (expires_at)',
  ],
}
