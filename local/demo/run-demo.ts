import { Temporal } from 'temporal-polyfill'
import { signInEnvironment, startIdentityProvider } from '../emulator/sign-in/identity-provider.ts'
import { type LocalStack, startLocalStack } from '../emulator/stack.ts'
import { synthesiseHere } from '../emulator/synthesise-here.ts'
import { livePatients } from '../patients/patients.ts'
import type { DemoArguments } from './arguments.ts'
import { type DayUpload, endOfDay, lastGraceDay, startOfDay, uploadsByDay, uploadTime } from './calendar.ts'
import type { DemoInputs } from './inputs.ts'
import { play } from './play.ts'
import { requestDataset } from './request-dataset.ts'
import { scheduleDay } from './schedule-uploads.ts'
import { readUploadReports } from './upload-reports.ts'
import { writeOutputs } from './write-outputs.ts'

/** Fixed, so that no email depends on which port was free. */
const PUBLIC_ORIGIN = 'https://afterwards.example'
/** How long after the request the export and its report may need, retries included. */
const REPORT_WITHIN_MS = 30 * 60_000

/** Every line that the functions log; otherwise only errors. */
const showsLogs = process.env['AFTERWARDS_LOCAL_LOGS'] !== undefined

const say = (text: string): void => void process.stderr.write(`${text}\n`)

const ERRORS_SHOWN = 10

const logging = () => {
  let errors = 0
  return (name: string, line: string): void => {
    const isError = /"level":"(ERROR|CRITICAL)"/.test(line)
    if (isError) errors += 1
    if (showsLogs || (isError && errors <= ERRORS_SHOWN)) say(`${name} ${line}`)
  }
}

const sayFailures = (stack: LocalStack): void => {
  for (const failure of stack.lambda.failedInvocations.slice(0, 20)) {
    say(`${new Date(failure.at).toISOString()} ${failure.function}: ${failure.name}: ${failure.message}`)
  }
  for (const [queue, messages] of Object.entries(stack.queues.waiting()))
    say(`${queue}: ${messages.length} set aside`)
}

const sayLaterRows = (later: readonly DayUpload[]): void => {
  for (const [{ file }, uploads] of Map.groupBy(later, ({ roster }) => roster))
    say(`${file}: ${uploads.flatMap(({ rows }) => rows).length} rows are enrolled later, and are not played`)
}

/** Plays the rosters from their first day and writes what `npm run demo` promises. */
export const runDemo = async (inputs: DemoInputs, given: DemoArguments): Promise<void> => {
  const { programme, rosters } = inputs
  const { timeZone } = programme
  const byDay = uploadsByDay(rosters)
  const days = [...byDay.keys()]
  const untilDay = given.until ?? lastGraceDay(rosters, programme) ?? Temporal.PlainDate.from('2026-01-01')
  const firstDay = Temporal.PlainDate.from(days[0] ?? untilDay.toString())
  const until = endOfDay(untilDay, timeZone)
  const played = [...byDay].filter(([day]) => uploadTime(day, timeZone) <= until)
  sayLaterRows([...byDay].slice(played.length).flatMap(([, uploads]) => uploads))
  const startAt = Math.min(startOfDay(firstDay, timeZone), until)
  say('Synthesising the app')
  const synthesis = await synthesiseHere([given.programme])
  let now = () => startAt
  const provider = await startIdentityProvider(() => now())
  const stack = await startLocalStack({
    assembly: synthesis.assembly,
    seed: given.seed,
    startAt,
    publicOrigin: PUBLIC_ORIGIN,
    environment: signInEnvironment(provider.issuer),
    onLog: logging(),
  })
  now = () => stack.machine.now
  try {
    livePatients(stack, { behaviour: inputs.behaviour, timeZone })
    const clinic = { stack, provider, decide: given.decide }
    for (const [day, uploads] of played) scheduleDay(uploadTime(day, timeZone), clinic, uploads)
    say(`Playing ${firstDay} to ${untilDay}`)
    await play(stack, until, timeZone)
    say('Asking for the dataset')
    await requestDataset(stack, provider)
    await stack.machine.playUntil(stack.machine.now + REPORT_WITHIN_MS)
    const uploaded = played.flatMap(([, uploads]) => uploads)
    writeOutputs(stack, { ...inputs, reports: readUploadReports(stack, uploaded) }, given.out)
    say(`Written to ${given.out}`)
  } finally {
    sayFailures(stack)
    await Promise.all([stack.stop(), provider.stop()])
    synthesis.remove()
  }
}
