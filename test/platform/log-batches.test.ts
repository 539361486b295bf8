import { LogBatches } from '../../src/platform/log-batches'

describe('lines of the log', () => {
  const written: string[] = []
  let batches: LogBatches

  beforeEach(() => {
    jest.useFakeTimers()
    written.length = 0
    batches = new LogBatches({ write: (lines) => void written.push(lines) })
  })
  afterEach(() => {
    jest.useRealTimers()
  })

  it('are written at once after a quiet time, and then together, a tenth of a second later', () => {
    batches.write('1\n')
    expect(written).toEqual(['1\n'])
    batches.write('2\n')
    batches.write('3\n')
    jest.advanceTimersByTime(99)
    expect(written).toEqual(['1\n'])
    jest.advanceTimersByTime(1)
    expect(written).toEqual(['1\n', '2\n3\n'])
    batches.write('4\n')
    expect(written).toEqual(['1\n', '2\n3\n', '4\n'])
  })

  it('do not wait in more than 16 KiB of memory', () => {
    batches.write('1\n')
    const line = `${'x'.repeat(1023)}\n`
    for (let count = 0; count < 15; count++) batches.write(line)
    expect(written).toHaveLength(1)
    batches.write(line)
    expect(written).toEqual(['1\n', line.repeat(16)])
  })

  it.each([
    ['has nothing more to do', () => process.emit('beforeExit', 0)],
    ['exits', () => process.emit('exit', 0)],
  ])('are written when the process %s', (_what, end) => {
    batches.write('1\n')
    batches.write('2\n')
    end()
    expect(written).toEqual(['1\n', '2\n'])
  })
})
