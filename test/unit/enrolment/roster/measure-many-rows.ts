import { parse } from 'csv-parse'
import { checkRoster } from '#shared/enrolment/roster/check-roster.ts'
import { aRoster, programmes } from './a-roster.ts'

/**
 * What reading a long roster costs, measured in a process in which nothing else runs. Run with `--expose-gc`
 * and a number of rows.
 */
export type Measured = {
  readonly accepted: number
  /** The most that was held at any time beyond what was held before; garbage is not counted. */
  readonly heldBytes: number
  /** Processor time, in that of splitting the same file into cells: a busy machine slows both. */
  readonly timesSplitting: number
}

const ROWS_IN_A_BLOCK = 100

async function* manyRows(rows: number, beforeEach: (block: number) => void = () => {}) {
  const row = { date_of_birth: '1971-02-28', nhs_number: '9434765919', pre_PSEQ: '20', imd_decile: '4' }
  const [header, line] = aRoster(row).split('\r\n')
  yield new TextEncoder().encode(`${header}\n`)
  for (let block = 0; block < rows / ROWS_IN_A_BLOCK; block += 1) {
    beforeEach(block)
    yield new TextEncoder().encode(`${line}\n`.repeat(ROWS_IN_A_BLOCK))
  }
}

const held = (): number => {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed
}

const MEASURES_EVERY_BLOCKS = 20

const heldBy = async (rows: number) => {
  const before = held()
  let most = before
  const look = (block: number) => {
    if (block % MEASURES_EVERY_BLOCKS === 0) most = Math.max(most, held())
  }
  const { accepted } = await checkRoster(() => manyRows(rows, look), { programmes })
  return { accepted, heldBytes: Math.max(most, held()) - before }
}

const cpuOf = async (work: () => Promise<unknown>): Promise<number> => {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return user + system
}

const split = async (rows: number): Promise<void> => {
  const parser = parse()
  parser.resume()
  for await (const block of manyRows(rows)) if (!parser.write(block)) await drained(parser)
  parser.end()
}

const drained = (parser: ReturnType<typeof parse>): Promise<void> =>
  new Promise((resolve) => parser.once('drain', resolve))

const rows = Number(process.argv[2])
const { accepted, heldBytes } = await heldBy(rows)
const reading = await cpuOf(() => checkRoster(() => manyRows(rows), { programmes }))
const splitting = await cpuOf(() => split(rows))
const measured: Measured = { accepted, heldBytes, timesSplitting: reading / splitting }
process.stdout.write(JSON.stringify(measured))
