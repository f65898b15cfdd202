import { join } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { lastGraceDay, rostersByDay, startOfDay, uploadTime } from './demo/calendar.ts'
import { readInputs } from './demo/inputs.ts'
import { requestDataset } from './demo/request-dataset.ts'
import { livePatients } from './patients/patients.ts'
import { signInEnvironment, startIdentityProvider } from './sign-in/identity-provider.ts'
import { uploadRoster } from './site/upload-roster.ts'
import { type LocalStack, startLocalStack } from './stack.ts'
import { localSite } from './start/local-site.ts'
import { peopleOfToday } from './start/people-of-today.ts'
import { serve, type WebAnswer, type WebRequest } from './start/web-server.ts'
import { root, synthesiseHere } from './synthesise-here.ts'

const USUAL_PORT = 4100
const REPORT_WITHIN_MS = 30 * 60_000

const say = (text: string): void => void process.stderr.write(`${text}\n`)

const sample = {
  roster: join(root, 'samples', 'cohort.csv'),
  programme: join(root, 'samples', 'programmes', 'southport-cps.json'),
  behaviour: join(root, 'samples', 'behaviour.json'),
  until: undefined,
  seed: '1',
  out: '',
}

const uploadAt = (stack: LocalStack, at: number, id: string, csv: string): void =>
  stack.machine.at(at, `upload ${id}`, {
    id: `upload:${id}`,
    lanes: [],
    run: async (task) => {
      uploadRoster(stack, id, csv, task)
      return task.at
    },
  })

const inputs = await readInputs(sample)
if ('faults' in inputs) throw new Error(inputs.faults.join('\n'))
const { programme, roster, behaviour } = inputs
const { timeZone } = programme
process.env['TZ'] = 'UTC'

let answer = async (_: WebRequest): Promise<WebAnswer> => ({ status: 503, body: 'Starting' })
const server = await serve(Number(process.env['PORT'] ?? USUAL_PORT), (request) => answer(request))

const days = rostersByDay(roster)
const firstDay = Temporal.PlainDate.from([...days.keys()][0] ?? '2025-01-01')
let now = () => startOfDay(firstDay, timeZone)
say('Synthesising the app')
const synthesis = await synthesiseHere([sample.programme])
const provider = await startIdentityProvider(() => now(), `${server.origin}/local/who`)
const stack = await startLocalStack({
  assembly: synthesis.assembly,
  seed: sample.seed,
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

const today = Temporal.Now.plainDateISO(timeZone)
const lastDay = lastGraceDay(roster, programme)
say(`Playing ${roster.rows.length} graduates from ${firstDay} to ${today}`)
if (lastDay !== undefined && Temporal.PlainDate.compare(lastDay, today) < 0)
  say(`(the last of them ends on ${lastDay})`)
livePatients(stack, { behaviour, timeZone })
for (const [day, csv] of days) uploadAt(stack, uploadTime(day, timeZone), `sample-${day}`, csv)
const live = peopleOfToday(programme.programme, today)
uploadAt(stack, uploadTime(live.enrolledOn, timeZone), 'live', live.csv)
await stack.machine.playUntil(Temporal.Now.instant().epochMilliseconds)
await requestDataset(stack, provider)
await stack.machine.playUntil(stack.machine.now + REPORT_WITHIN_MS)

answer = localSite({ stack, programme, timeZone, livePeople: live.addresses }, provider)
process.stdout.write(`\n  ${server.origin}\n\nCtrl-C ends it.\n`)
