import { createReadStream } from 'node:fs'
import { checkRoster } from '#shared/enrolment/roster/check-roster.ts'
import { programmes } from './a-roster.ts'

/** What reading one roster costs in a process in which nothing else runs. Run with the name of its file. */
export type WorkbookMeasured = {
  readonly accepted: number
  readonly failures: readonly unknown[]
  /** The most memory that the process ever had, of any kind. */
  readonly mostMegabytes: number
  readonly seconds: number
}

const file = process.argv[2] ?? ''
const ROWS_BETWEEN_LOOKS = 500
let most = 0
let rows = 0
// Not `maxRSS`: on Linux that begins with what the process had that started this one.
const look = () => {
  rows += 1
  if (rows % ROWS_BETWEEN_LOOKS === 0) most = Math.max(most, process.memoryUsage.rss())
}
const watched = { programmes }
const { accepted, failures } = await checkRoster(() => createReadStream(file), watched, { onRow: look })
const { userCPUTime, systemCPUTime } = process.resourceUsage()
const measured: WorkbookMeasured = {
  accepted,
  failures,
  mostMegabytes: Math.round(Math.max(most, process.memoryUsage.rss()) / 1024 ** 2),
  seconds: (userCPUTime + systemCPUTime) / 1_000_000,
}
process.stdout.write(JSON.stringify(measured))
