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
const { accepted, failures } = await checkRoster(() => createReadStream(file), { programmes })
const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage()
const measured: WorkbookMeasured = {
  accepted,
  failures,
  mostMegabytes: Math.round(maxRSS / 1024),
  seconds: (userCPUTime + systemCPUTime) / 1_000_000,
}
process.stdout.write(JSON.stringify(measured))
