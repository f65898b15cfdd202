import { Temporal } from 'temporal-polyfill'
import { lastGraceDay, rostersByDay, startOfDay, uploadTime } from '../demo/calendar.ts'
import { readInputs } from '../demo/inputs.ts'
import { requestDataset } from '../demo/request-dataset.ts'
import { uploadRoster } from '../demo/upload-roster.ts'
import { signInEnvironment, startIdentityProvider } from '../emulator/sign-in/identity-provider.ts'
import { type LocalStack, startLocalStack } from '../emulator/stack.ts'
import { synthesiseHere } from '../emulator/synthesise-here.ts'
import { livePatients } from '../patients/patients.ts'
import { readStartArguments } from './arguments.ts'
import { localSite } from './local-site.ts'
import { peopleOfToday } from './people-of-today.ts'
import { serve, type WebAnswer, type WebRequest } from './web-server.ts'

const USUAL_PORT = 4100
const REPORT_WITHIN_MS = 30 * 60_000
const SEED = '1'

const say = (text: string): void => void process.stderr.write(`${text}\n`)

const uploadAt = (stack: LocalStack, at: number, { id, csv }: { id: string; csv: string }): void =>
  stack.machine.at(at, `upload ${id}`, {
    id: `upload:${id}`,
    lanes: [],
    run: async (task) => {
      uploadRoster(stack, { id, csv }, task)
      return task.at
    },
  })

const refuse: (faults: readonly string[]) => never = (faults) => {
  for (const fault of faults) say(fault)
  process.exit(2)
}

const files = readStartArguments(process.argv.slice(2))
if ('faults' in files) refuse(files.faults)
const inputs = await readInputs(files)
if ('faults' in inputs) refuse(inputs.faults)
const { programme, roster, behaviour } = inputs
const { timeZone } = programme
process.env['TZ'] = 'UTC'

let answer = async (_: WebRequest): Promise<WebAnswer> => ({ status: 503, body: 'Starting' })
const server = await serve(Number(process.env['PORT'] ?? USUAL_PORT), (request) => answer(request))

const today = Temporal.Now.plainDateISO(timeZone)
const live = peopleOfToday(programme, today)
const days = rostersByDay(roster)
const firstDay = Temporal.PlainDate.from([...days.keys(), live.enrolledOn].sort()[0] ?? live.enrolledOn)
let now = () => startOfDay(firstDay, timeZone)
say('Synthesising the app')
const synthesis = await synthesiseHere([files.programme])
const provider = await startIdentityProvider(() => now(), `${server.origin}/local/who`)
const stack = await startLocalStack({
  assembly: synthesis.assembly,
  seed: SEED,
  startAt: now(),
  publicOrigin: server.origin,
  environment: signInEnvironment(provider.issuer),
})
now = () => stack.machine.now

let isEnding = false
const end = async (): Promise<void> => {
  if (isEnding) return
  isEnding = true
  await Promise.all([stack.stop(), provider.stop(), server.close()])
  synthesis.remove()
  process.exit(0)
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end())

const lastDay = lastGraceDay(roster, programme)
say(`Playing ${roster.rows.length} graduates from ${firstDay} to ${today}`)
if (lastDay !== undefined && Temporal.PlainDate.compare(lastDay, today) < 0)
  say(`(the last of them ends on ${lastDay})`)
livePatients(stack, { behaviour, timeZone })
for (const [day, csv] of days) uploadAt(stack, uploadTime(day, timeZone), { id: `roster-${day}`, csv })
uploadAt(stack, uploadTime(live.enrolledOn, timeZone), { id: 'live', csv: live.csv })
await stack.machine.playUntil(Temporal.Now.instant().epochMilliseconds)
await requestDataset(stack, provider)
await stack.machine.playUntil(stack.machine.now + REPORT_WITHIN_MS)

answer = localSite({ stack, programme, timeZone, livePeople: live.addresses }, provider)
process.stdout.write(`\n  ${server.origin}\n\nCtrl-C ends it.\n`)
