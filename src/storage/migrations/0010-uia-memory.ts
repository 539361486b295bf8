import type { Migration } from './migration'

export const uiaMemory: Migration = {
  name: '0010-uia-memory',
  statements: [
    `update uia_sessions set parameters =
       replace(replace(parameters, '"lastTry":', '"pendingAuth":'), '"editions":', '"contentVersions":')`,
    `update uia_stages set result = replace(result, '"evidence":', '"data":')`,
    'drop index uia_sessions_open_client',
    'create index uia_sessions_open_client on uia_sessions (client, created_at) where finished_at is null',
    'create index uia_sessions_open on uia_sessions (created_at) where finished_at is null',
  ],
}
