import { ask, run } from './messages'
import { goThroughAccountLife } from './account-life'

void run(async (url) => goThroughAccountLife(await import('matrix-js-sdk'), url, () => ask('expire')))
