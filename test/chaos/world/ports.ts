import type { AlarmClock } from '#shared/follow-up/ports/alarm-clock.ts'
import { type Mailer, SendNotAttemptedError } from '#shared/messages/ports/mailer.ts'
import type { UnitOfWork } from '#shared/platform/dynamodb/unit-of-work.ts'
import type { ProgrammeId } from '#shared/platform/schemas/ids.ts'
import type { ChaosWorld } from './chaos-world.ts'
import type { PortKind } from './faults.ts'
import { type Invocation, PortFailedError } from './invocation.ts'
import { demonstrationWording } from './wording.ts'

type Method = (...given: unknown[]) => unknown

const kindOf = (method: string): PortKind =>
  /^(save|record|claim|settle|write|send|reserve|hold|join)/.test(method) ? 'write' : 'read'

/** The port with every asynchronous method as chance lets it be; the others only compute. */
const faulty = <P extends object>(invocation: Invocation, name: string, port: P): P =>
  new Proxy(port, {
    get: (target, property) => {
      const value = Reflect.get(target, property, target)
      if (typeof value !== 'function') return value
      const method = value as Method
      const carryOut = (given: unknown[]) => Reflect.apply(method, target, given)
      if (method.constructor.name !== 'AsyncFunction') return (...given: unknown[]) => carryOut(given)
      const called = String(property)
      return (...given: unknown[]) =>
        invocation.call(kindOf(called), `${name}.${called}`, () => carryOut(given))
    },
  })

const unitOfWork = (world: ChaosWorld, invocation: Invocation): UnitOfWork => ({
  commit: async (items) => {
    const fault = await invocation.reach('commit', 'commit')
    if (fault === 'killed-before') return invocation.die()
    if (fault === 'thrown-before') throw new PortFailedError('commit: throttled')
    if (fault === 'conflict') return { outcome: 'conflict', on: ['another transaction'] }
    const outcome = await world.commit(invocation, items)
    if (fault === 'killed-after') return invocation.die()
    if (fault === 'thrown-after') throw new PortFailedError('commit: done, and the answer was lost')
    return outcome
  },
})

const mailer = (world: ChaosWorld, invocation: Invocation): Mailer => ({
  send: async (email, tags) => {
    const fault = await invocation.reach('mail', 'send')
    if (fault === 'killed-before') return invocation.die()
    const tell = (wentOut: boolean, said: 'accepted' | 'not-sent' | 'nothing') =>
      world.sent(invocation, { email, tags, wentOut, said })
    if (fault === 'not-attempted' || fault === 'refused') {
      tell(false, 'not-sent')
      if (fault === 'refused') return { outcome: 'refused', reason: 'MessageRejected' }
      const why = world.chance.pick(['throttled', 'throttled', 'stopped'] as const)
      throw new SendNotAttemptedError('SES takes nothing now', why)
    }
    if (fault === 'thrown-before') {
      tell(false, 'nothing')
      throw new PortFailedError('send: hung up before it was taken')
    }
    const isHeard = fault === undefined
    const messageId = tell(true, isHeard ? 'accepted' : 'nothing')
    if (fault === 'killed-after') return invocation.die()
    if (!isHeard) throw new PortFailedError('send: taken, and the answer was lost')
    return { outcome: 'accepted', messageId }
  },
})

const alarmClock = (world: ChaosWorld, invocation: Invocation): AlarmClock => ({
  wake: async ({ participant, followUp }, { at, sequence }) => {
    const fault = await invocation.reach('alarm', 'wake')
    if (fault === 'killed-before') return invocation.die()
    if (fault === 'thrown-before') throw new PortFailedError('wake: throttled')
    world.setAlarm({ participant, followUp }, { at, sequence, fault })
    if (fault === 'thrown-after') throw new PortFailedError('wake: set, and the answer was lost')
  },
})

/** Every port of every handler for one invocation. Handlers take those that they know. */
export const portsOf = (world: ChaosWorld, invocation: Invocation) => ({
  participants: faulty(invocation, 'participants', world.participants),
  identities: faulty(invocation, 'identities', world.identities),
  heldRows: faulty(invocation, 'heldRows', world.heldRows),
  heldMarks: faulty(invocation, 'heldMarks', world.heldRows),
  links: faulty(invocation, 'links', world.links),
  checks: faulty(invocation, 'checks', world.checks),
  answers: faulty(invocation, 'answers', world.answers),
  risks: faulty(invocation, 'risks', world.risks),
  ledger: faulty(invocation, 'ledger', world.ledger),
  files: faulty(invocation, 'files', world.files),
  queue: faulty(invocation, 'queue', world.queue),
  unitOfWork: unitOfWork(world, invocation),
  mailer: mailer(world, invocation),
  alarmClock: alarmClock(world, invocation),
  invoker: faulty(invocation, 'invoker', world.invoker),
  pace: faulty(invocation, 'pace', world.pace),
  line: faulty(invocation, 'line', world.line),
  sleeper: invocation.sleeper,
  clock: invocation.clock,
  randomness: world.randomness,
  contextOf: (_: ProgrammeId) => world.context,
  programmes: [world.context.programme],
  publicOrigin: 'https://afterwards.example',
  remainingTime: () => 600_000,
  note: () => {},
  alarmNotSet: () => {},
  // The faults of this world are those of a store: the message comes again.
  rowNotEnrolled: (error: unknown): never => {
    throw error
  },
  wording: async () => demonstrationWording,
  uploads: faulty(invocation, 'uploads', world.uploads),
  uploadDecisions: { announce: async () => {} },
  uploadForms: {
    form: async () => ({ url: 'https://rosters.example/', fields: {} }),
    preview: async () => undefined,
    report: async () => undefined,
  },
})

export type ChaosPorts = ReturnType<typeof portsOf>
