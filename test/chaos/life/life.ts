import type { Participant } from '#shared/follow-up/rules/commands.ts'
import type { FollowUp } from '#shared/follow-up/rules/state.ts'
import { staffJob } from '../acts/staff-acts.ts'
import type { Chance } from '../chance.ts'
import { whyStuck } from '../laws/liveness.ts'
import { checkTriedAgain } from '../laws/not-sent-law.ts'
import { stopsIn, storedWakeOf } from '../laws/reading.ts'
import { checkPlaces } from '../laws/state-laws.ts'
import { aContext } from '../programmes.ts'
import { ChaosWorld } from '../world/chaos-world.ts'
import { nextRound } from '../world/rounds.ts'
import { runTogether } from '../world/run-together.ts'
import { DAY, HOUR, MINUTE, type Moment } from '../world/timeline.ts'
import { roundJob } from './handlers.ts'
import { IdleWakes } from './idle-wakes.ts'
import { planAlerts, planOutages, planPause, planPerson } from './plan-life.ts'
import { AS_LAMBDA, AS_PERSON, type Planned, Schedule } from './schedule.ts'
import { surroundingsOf } from './surroundings.ts'

const GRADUATED_FROM = Date.parse('2024-11-04T00:00:00Z')
/** To the end of the last grace and a while longer. */
const LASTS = 330 * DAY
const AT_ONCE: Moment = 2_000
/** How often the laws that hold at any moment are looked at. */
const LOOKS = 0.05

/** One or two people of one programme, from graduation to the end, with whatever meets them. */
export class Life {
  readonly world: ChaosWorld
  readonly #localIds: readonly string[]
  readonly #chance: Chance
  readonly #schedule: Schedule
  readonly #idle = new IdleWakes()
  readonly #end: Moment

  constructor(chance: Chance, faultRate: number) {
    const start = GRADUATED_FROM + chance.between(0, 240) * DAY
    const world = new ChaosWorld({ chance: chance.split(), context: aContext(chance), now: start, faultRate })
    planOutages(world, chance, start)
    const schedule = new Schedule(world, chance)
    const around = { world, schedule, chance }
    this.world = world
    this.#chance = chance
    this.#schedule = schedule
    this.#localIds = chance.happens(0.25) ? ['A001', 'A002'] : ['A001']
    this.#end = start + LASTS
    world.around = surroundingsOf(around)
    for (const localId of this.#localIds) planPerson(around, localId, start)
    planPause(around, start)
    planAlerts(around, start, LASTS)
  }

  async play(): Promise<void> {
    for (;;) {
      const next = this.#schedule.nextAt()
      const round = this.#roundBefore(next ?? this.#end)
      if (next === undefined && round === undefined) break
      if (Math.min(next ?? this.#end, round ?? this.#end) >= this.#end) break
      if (round !== undefined && round < (next ?? this.#end))
        this.#schedule.plan(round, roundJob(this.world), AS_LAMBDA)
      const planned = this.#schedule.take()
      if (planned && this.world.now < this.#end) await this.#run(planned)
    }
    this.world.now = Math.max(this.world.now, this.#end)
  }

  async people(): Promise<readonly Participant[]> {
    const ids = this.#localIds.flatMap((localId) => this.world.participantOf(localId) ?? [])
    const found = await Promise.all(ids.map((id) => this.world.participants.load(id)))
    return found.filter((person) => person !== undefined)
  }

  /** The reconciler runs all the time; only a round that finds something before what comes next is played. */
  #roundBefore(next: Moment): Moment | undefined {
    const wakes = this.world
      .followUps()
      .flatMap((state) => (this.#idle.isLoop(state.followUp) ? [] : (storedWakeOf(state) ?? [])))
    if (wakes.length === 0) return undefined
    const overdue = Math.min(...wakes) + 5 * MINUTE + 1_000
    const from = Math.max(overdue, this.world.now + MINUTE)
    return from < next ? nextRound(from, this.world.context) : undefined
  }

  async #run(first: Planned): Promise<void> {
    const { record, faults } = this.world
    const planned = [first]
    if (first.key && faults.happens('two at once', 0.6)) planned.push(first)
    const neighbour = first.job.isAlone ? undefined : this.#schedule.takeNeighbour(AT_ONCE)
    if (neighbour) planned.push(neighbour)
    const before = new Map<string, FollowUp>(this.world.followUps().map((state) => [state.followUp, state]))
    const [sendings, commits] = [record.sendings.length, record.commits.length]
    await runTogether(
      this.world,
      planned.map((each) => this.#schedule.withRetries(each)),
    )
    const woken = new Set<string>(planned.flatMap(({ key }) => key?.followUp ?? []))
    const isSuspect = this.#idle.count(woken, before, this.world.followUps())
    this.#planCorrections(commits)
    await this.#checkSendings(sendings)
    if (isSuspect || this.#chance.happens(LOOKS)) await this.look()
  }

  /** Many a death or withdrawal was a mistake: corrected soon, late, or as a window's last day ends. */
  #planCorrections(from: number): void {
    for (const { events, participant } of this.world.record.commits.slice(from)) {
      const localId = this.#localIds.find((id) => this.world.participantOf(id) === participant)
      if (!localId || !events.some(stopsIn) || !this.#chance.happens(0.5)) continue
      const [lastEvening] = this.world
        .followUps()
        .map(({ windowClosesOn }) => Date.parse(windowClosesOn) + 18 * HOUR)
        .filter((evening) => evening > this.world.now)
      const soon = this.world.now + this.#chance.pick([HOUR, 2 * DAY, this.#chance.between(5, 60) * DAY])
      const at = this.#chance.pick([soon, soon, lastEvening ?? soon])
      this.#schedule.plan(at, staffJob(this.world, localId, { act: 'correction' }), AS_PERSON)
    }
  }

  async #checkSendings(from: number): Promise<void> {
    const { record } = this.world
    for (const sending of record.sendings.slice(from))
      if (sending.said === 'not-sent' && record.heardOut.has(sending.invocation))
        await checkTriedAgain(this.world, sending)
  }

  /** The laws that hold at any moment. */
  async look(): Promise<void> {
    const { world } = this
    checkPlaces({ world, people: await this.people() })
    for (const state of world.followUps()) {
      const isOver = storedWakeOf(state) === undefined && state.state !== 'open' && state.state !== 'planned'
      const waking = this.#chance.pick(['alarms', 'rounds'] as const)
      const why = isOver ? undefined : await whyStuck(world, { key: state, waking })
      if (why) world.record.violated('stuck', `${state.followUp}: ${why}`, world.now)
    }
  }
}
