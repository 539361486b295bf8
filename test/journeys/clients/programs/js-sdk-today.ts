import { ask, run } from './stage-door'
import { liveToday } from './today'

void run(async (url) => liveToday(await import('matrix-js-sdk'), url, () => ask('expire')))
