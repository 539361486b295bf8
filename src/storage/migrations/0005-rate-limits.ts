import type { Migration } from './migration'

export const rateLimits: Migration = {
  name: '0005-rate-limits',
  statements: [
    'create table rate_limits (key text primary key, tat double precision not null)',
    'create index rate_limits_expiry on rate_limits (tat)',
  ],
}
