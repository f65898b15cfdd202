import { isDeepStrictEqual } from 'node:util'
import { personJob } from '../acts/person-acts.ts'
import { type Row, rosterJob, upload } from '../acts/roster-acts.ts'
import { sesJob } from '../acts/ses-acts.ts'
import { type StaffAct, staffJob } from '../acts/staff-acts.ts'
import type { Chance } from '../chance.ts'
import { advanceJob } from '../life/handlers.ts'
import { firstRow, laterRow } from '../life/plan-rosters.ts'
import { agreementSaid } from '../life/roster-words.ts'
import type { ChaosWorld } from '../world/chaos-world.ts'
import type { Sending } from '../world/record.ts'
import { type Job, runTogether } from '../world/run-together.ts'
import { DAY, HOUR, MINUTE, type Moment } from '../world/timeline.ts'
import { contactStateOf, wakeOf } from './reading.ts'

const LOCAL_ID = 'B001'
const ADDRESS = 'b001@example.com'

/** A decision that can be delivered into any world; people decide and are heard at once. */
type Said = {
  readonly line: string
  readonly at: Moment
  readonly isHeardAtOnce: boolean
  /** Whether staff could say it hangs on what is stored, so that it may be no decision at all. */
  readonly mayBeRefused?: boolean
  readonly givesAddress?: boolean
  readonly saysNo?: boolean
  readonly jobIn: (world: ChaosWorld) => Job
}

/** One person who has had their invitation, and that email. */
const withInvitation = async (from: ChaosWorld, start: Moment, row: Row): Promise<Sending | undefined> => {
  from.now = start
  const file = { key: 'uploads/order-0.csv', uploaded: start, row }
  upload(from, file)
  await runTogether(from, [rosterJob(from, file)])
  for (let wakes = 0; wakes < 4; wakes += 1) {
    const [first] = from.followUps()
    const at = first && wakeOf(first)
    if (!first || at === undefined || from.record.sendings.length > 0) break
    from.now = Math.max(from.now, at)
    await runTogether(from, [advanceJob(from, first)])
  }
  return from.record.sendings[0]
}

const rosterSaid = (chance: Chance, at: Moment, { number, row }: { number: number; row: Row }): Said => {
  const file = { key: `uploads/order-${number}.csv`, uploaded: at, row }
  const cells = ['contact_agreed', 'email', 'contact_preference', 'safe_to_contact', 'needs']
  return {
    line: `roster(${cells.map((cell) => row[cell] || '-').join(' ')})`,
    at,
    isHeardAtOnce: chance.happens(0.3),
    saysNo: agreementSaid(row['contact_agreed']) === 'no',
    jobIn: (world) => {
      upload(world, file)
      return rosterJob(world, file)
    },
  }
}

const staffSaid = (chance: Chance, at: Moment): Said => {
  // Never a roster's: a field that is left as the form showed it decides nothing.
  const email = chance.pick([`staff.${ADDRESS}`, `desk.${ADDRESS}`])
  const act = chance.pick<StaffAct>([
    { act: 'agreement', agreed: 'yes' },
    { act: 'agreement', agreed: 'no' },
    { act: 'details', email, phone: '01704 000222' },
    { act: 'opt-in' },
  ])
  const isDetails = act.act === 'details'
  return {
    line: `staff(${Object.values(act).join(' ')})`,
    at,
    isHeardAtOnce: true,
    mayBeRefused: isDetails,
    givesAddress: isDetails,
    saysNo: act.act === 'agreement' && act.agreed === 'no',
    jobIn: (world) => staffJob(world, LOCAL_ID, act),
  }
}

const otherSaid = (chance: Chance, at: Moment, invitation: Sending): Said => {
  const word = chance.pick([undefined, 'Bounce', 'Complaint'] as const)
  if (word === undefined) {
    const job = (world: ChaosWorld) => personJob(world, { token: invitation.token, act: 'opt-out' })
    return { line: 'person(opt-out)', at, isHeardAtOnce: true, jobIn: job }
  }
  const news = { word, about: invitation, cameAbout: at }
  return { line: `SES(${word})`, at, isHeardAtOnce: false, jobIn: (world) => sesJob(world, news) }
}

const drawn = (
  chance: Chance,
  from: Moment,
  { row, invitation }: { row: Row; invitation: Sending },
): Said[] => {
  const said: Said[] = []
  let [at, latest] = [from, row]
  for (let number = 1; number <= chance.between(2, 4); number += 1) {
    at += chance.between(1, 5) * DAY + chance.between(1, 500) * MINUTE
    const kind = chance.weighted([
      [4, 'roster'],
      [3, 'staff'],
      [2, 'other'],
    ])
    if (kind === 'roster') {
      latest = { ...laterRow(chance, latest, ADDRESS), ...SAME_GRADUATION }
      said.push(rosterSaid(chance, at, { number, row: latest }))
    } else said.push(kind === 'staff' ? staffSaid(chance, at) : otherSaid(chance, at, invitation))
  }
  return said.filter(isFirstOfItsWord)
}

/** SES says each word of one email once; a repeat has the time of the first. */
const isFirstOfItsWord = (each: Said, index: number, all: readonly Said[]): boolean =>
  !each.line.startsWith('SES') || all.findIndex(({ line }) => line === each.line) === index

const SAME_GRADUATION = { graduation_date: '2025-01-06', corrects: '' } as const

type Delivery = { readonly said: Said; readonly at: Moment }
type End = { readonly state: Readonly<Record<string, unknown>>; readonly refused: readonly string[] }

const play = async (from: ChaosWorld, deliveries: readonly Delivery[]): Promise<End> => {
  const world = from.calmCopy()
  const refused: string[] = []
  for (const { said, at } of deliveries.toSorted((one, other) => one.at - other.at)) {
    world.now = Math.max(world.now, at)
    const commits = world.record.commits.length
    const identity = JSON.stringify(await world.identities.byLocalId(world.programme.programme, LOCAL_ID))
    await runTogether(world, [said.jobIn(world)])
    const now = JSON.stringify(await world.identities.byLocalId(world.programme.programme, LOCAL_ID))
    if (said.mayBeRefused && commits === world.record.commits.length && now === identity)
      refused.push(said.line)
  }
  return { state: await contactStateOf(world, LOCAL_ID), refused }
}

/** A "no" deletes addresses, and what a late file then fills is another question; staff's own come back. */
const comparable = (said: readonly Said[], { state, refused }: End): Readonly<Record<string, unknown>> => {
  const lastNo = Math.max(-1, ...said.map(({ saysNo, at }) => (saysNo ? at : -1)))
  const isGivenAgain = said.some(
    ({ givesAddress, at, line }) => givesAddress && at > lastNo && !refused.includes(line),
  )
  if (lastNo < 0 || isGivenAgain) return state
  const { email: _, phone: __, notByEmail: ___, route: ____, ...rest } = state
  return rest
}

const differences = (
  one: Readonly<Record<string, unknown>>,
  other: Readonly<Record<string, unknown>>,
): string =>
  Object.keys(one)
    .filter((key) => !isDeepStrictEqual(one[key], other[key]))
    .map((key) => `${key} ${one[key]} or ${other[key]}`)
    .join(', ')

const lineOf = (from: Moment, { said, at }: Delivery): string => {
  const days = (moment: Moment) => ((moment - from) / DAY).toFixed(1)
  return at === said.at
    ? `${said.line} day ${days(at)}`
    : `${said.line} of day ${days(said.at)} on day ${days(at)}`
}

/** The same decisions by the same times: files and SES's words come as they were made, or late. */
export const checkOrder = async (of: ChaosWorld, chance: Chance): Promise<void> => {
  const world = of.emptyCopy()
  const start = Date.parse('2025-01-06T17:00:00Z')
  const row = {
    ...firstRow(chance, { localId: LOCAL_ID, born: '1961-04-27', address: ADDRESS }, start),
    ...CERTAIN,
  }
  const invitation = await withInvitation(world, start, row)
  if (!invitation) return
  const from = world.now + HOUR
  const said = drawn(chance, from, { row, invitation })
  const inTime = said.map((each) => ({ said: each, at: each.at }))
  const late = said.map((each) => ({
    said: each,
    at: each.isHeardAtOnce ? each.at : each.at + chance.between(1, 13 * 24) * HOUR,
  }))
  const [one, other] = [await play(world, inTime), await play(world, late)]
  if (!isDeepStrictEqual(one.refused, other.refused)) return
  const differing = differences(comparable(said, one), comparable(said, other))
  if (differing)
    of.record.violated('order', `${differing}: ${late.map((each) => lineOf(from, each)).join('; ')}`, of.now)
}

const CERTAIN = {
  email: ADDRESS,
  contact_agreed: 'yes',
  contact_preference: '',
  safe_to_contact: '',
  ...SAME_GRADUATION,
}
