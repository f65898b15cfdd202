import { Temporal } from 'temporal-polyfill'
import { lastGraceDay, startOfDay, uploadsByDay, uploadTime } from '../demo/calendar.ts'
import type { DemoFiles, DemoInputs } from '../demo/inputs.ts'
import { play } from '../demo/play.ts'
import { requestDataset } from '../demo/request-dataset.ts'
import { uploadAt } from '../demo/schedule-uploads.ts'
import { signInEnvironment, startIdentityProvider } from '../emulator/sign-in/identity-provider.ts'
import { startLocalStack } from '../emulator/stack.ts'
import { synthesiseHere } from '../emulator/synthesise-here.ts'
import { livePatients } from '../patients/patients.ts'
import { localSite } from './local-site.ts'
import { peopleOfToday } from './people-of-today.ts'
import { serve, type WebAnswer, type WebRequest } from './web-server.ts'

const USUAL_PORT = 4100
const REPORT_WITHIN_MS = 30 * 60_000
const SEED = '1'

const say = (text: string): void => void process.stderr.write(`${text}\n`)

/** Plays the graduates up to today and serves the local pages; the caller's process then lives on. */
export const runStart = async (inputs: DemoInputs, files: DemoFiles): Promise<void> => {
  const { programme, rosters, behaviour } = inputs
  const { timeZone } = programme

  let answer = async (_: WebRequest): Promise<WebAnswer> => ({ status: 503, body: 'Starting' })
  const server = await serve(Number(process.env['PORT'] ?? USUAL_PORT), (request) => answer(request))

  const today = Temporal.Now.plainDateISO(timeZone)
  const live = peopleOfToday(programme, today)
  const days = uploadsByDay(rosters)
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

  const lastDay = lastGraceDay(rosters, programme)
  say(`Playing ${rosters.flatMap(({ rows }) => rows).length} graduates from ${firstDay} to ${today}`)
  if (lastDay !== undefined && Temporal.PlainDate.compare(lastDay, today) < 0)
    say(`(the last of them ends on ${lastDay})`)
  livePatients(stack, { behaviour, timeZone })
  for (const [day, uploads] of days)
    for (const { csv } of uploads) uploadAt(stack, uploadTime(day, timeZone), { id: `roster-${day}`, csv })
  uploadAt(stack, uploadTime(live.enrolledOn, timeZone), { id: 'live', csv: live.csv })
  await play(stack, Temporal.Now.instant().epochMilliseconds, timeZone)
  say('Asking for the dataset')
  await requestDataset(stack, provider)
  await stack.machine.playUntil(stack.machine.now + REPORT_WITHIN_MS)

  answer = localSite({ stack, programme, timeZone, livePeople: live.addresses }, provider)
  process.stdout.write(`\n  ${server.origin}\n\nCtrl-C ends it.\n`)
}
