import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { MatrixClient } from './support/matrix-client'
import { useTempDir } from './support/temp-dir'
import { useStoppedServer } from './support/use-server'

describe('a start that fails', () => {
  const gatehouse = useStoppedServer()
  const client = new MatrixClient(gatehouse)
  const files = useTempDir()

  it('leaves the database closed', async () => {
    const peppered = { passwords: { pepper_file: files.write('pepper', 'p'.repeat(44)) } }
    await gatehouse.start({ config: peppered })
    await client.register('alice')
    await expect(gatehouse.restart({})).rejects.toThrow('passwords.pepper_file')
    // SQLite deletes its log when the last connection is closed.
    expect(existsSync(join(gatehouse.dataDir, 'gatehouse.db-wal'))).toBe(false)
    await gatehouse.reopen(peppered)
    await client.login('alice').expect(200)
  })
})
