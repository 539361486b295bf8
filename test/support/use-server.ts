import { Gatehouse, type Options } from './gatehouse'

/** What a server is started with; a function where that is known only when the tests begin. */
type Setup = Options | (() => Options | Promise<Options>)

const resolved = (setup: Setup) => (typeof setup === 'function' ? setup() : setup)

/** One server for all tests of a suite. */
export function useServer(setup: Setup = {}): Gatehouse {
  const gatehouse = new Gatehouse()
  beforeAll(async () => gatehouse.start(await resolved(setup)))
  afterAll(() => gatehouse.close())
  return gatehouse
}

/** A fresh server for each test of a suite. */
export function useFreshServer(setup: Setup = {}): Gatehouse {
  const gatehouse = useStoppedServer()
  beforeEach(async () => gatehouse.start(await resolved(setup)))
  return gatehouse
}

/** A server that each test starts itself, with what it needs: `await gatehouse.start({ config })`. */
export function useStoppedServer(): Gatehouse {
  const gatehouse = new Gatehouse()
  afterEach(() => gatehouse.close())
  return gatehouse
}
