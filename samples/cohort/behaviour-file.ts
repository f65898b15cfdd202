import type { Answer } from '#shared/questionnaire/rules/instruments/check-items.ts'
import type { FollowUpScores } from './follow-up-scores.ts'
import { itemsFor } from './items-for.ts'
import { type FollowUpWave, followUpWaves } from './paper.ts'
import type { SamplePerson } from './people.ts'
import type { How, Responders } from './responders.ts'
import type { Random } from './seeded-random.ts'

type SampleAct = { act: string; on?: string; after?: string; answers?: Record<string, readonly Answer[]> }
type Answering = { readonly responders: Responders; readonly scores: FollowUpScores }
export type Answered = ReadonlyMap<FollowUpWave, Answering>

const PARTIAL_PER_WAVE = 5
const PAPER_PER_WAVE = 2
const TWICE_PER_WAVE = 3
const LATE_PER_WAVE = 2
/** Past the window of any wave of the sample, inside its grace, counted from the second reminder. */
const LATE: Readonly<Record<FollowUpWave, string>> = { '10w': 'P38D', '6m': 'P52D', '12m': 'P52D' }

type Answers = { readonly how: How; readonly scores: FollowUpScores }

const bpiItems = (person: SamplePerson, { how, scores }: Answers, random: Random): readonly Answer[] => {
  const { index } = person
  const worst = scores.BPI_WORST?.[index] ?? 0
  const average = scores.BPI_AVERAGE?.[index] ?? 0
  const least = Math.max(0, average - random.whole(1, 3))
  const now = Math.min(10, Math.max(0, average + random.whole(-2, 2)))
  const total = scores.BPI_INTERFERENCE?.[index]
  const interference: readonly Answer[] =
    total === undefined || how === 'no-interference'
      ? [random.whole(3, 9), random.whole(3, 9), null, null, null, null, null]
      : itemsFor({ total, count: 7, min: 0, max: 10 }, random)
  return [worst, least, average, now, ...interference]
}

const answersOf = (
  person: SamplePerson,
  { how, scores }: Answers,
  random: Random,
): Record<string, readonly Answer[]> => {
  const pseq = itemsFor({ total: scores.PSEQ?.[person.index] ?? 0, count: 10, min: 0, max: 6 }, random)
  if (how === 'core-only' || person.era === 'pseq') return { PSEQ: pseq }
  const wemwbs = itemsFor({ total: scores.WEMWBS?.[person.index] ?? 14, count: 14, min: 1, max: 5 }, random)
  if (person.era === 'wemwbs') return { PSEQ: pseq, WEMWBS: wemwbs }
  return { PSEQ: pseq, WEMWBS: wemwbs, BPI: bpiItems(person, { how, scores }, random) }
}

const whenOf = (how: How, random: Random): { on: string; after: string } => {
  const after = `PT${random.whole(1, 90)}H`
  if (how === 'core-only') return { on: 'core-set', after }
  const chance = random.share()
  return { on: chance < 0.55 ? 'invitation' : chance < 0.8 ? 'reminder-1' : 'reminder-2', after }
}

const answeringActs = (
  { wave, people }: { readonly wave: FollowUpWave; readonly people: readonly SamplePerson[] },
  { responders, scores }: Answering,
  random: Random,
) => {
  const whole = random.shuffled(
    [...responders].filter(([, how]) => how !== 'core-only').map(([index]) => index),
  )
  const twice = whole.slice(0, TWICE_PER_WAVE)
  const late = whole.slice(TWICE_PER_WAVE, TWICE_PER_WAVE + LATE_PER_WAVE)
  return people.flatMap((person): [string, SampleAct][] => {
    const how = responders.get(person.index)
    if (how === undefined) return []
    const when = late.includes(person.index) ? { on: 'reminder-2', after: LATE[wave] } : whenOf(how, random)
    const act = twice.includes(person.index) ? 'double-submit' : 'complete'
    return [[person.localId, { act, ...when, answers: answersOf(person, { how, scores }, random) }]]
  })
}

const silentActs = (
  wave: FollowUpWave,
  silent: readonly SamplePerson[],
  random: Random,
): [string, SampleAct][] => {
  const shuffled = random.shuffled(silent)
  const partial = shuffled.slice(0, PARTIAL_PER_WAVE).map((person): [string, SampleAct] => {
    const started = random.whole(3, 8)
    const answers = Array.from({ length: 10 }, (_, item) => (item < started ? random.whole(0, 6) : null))
    return [
      person.localId,
      {
        act: 'partial',
        on: random.pick(['invitation', 'reminder-1']),
        after: `PT${random.whole(1, 60)}H`,
        answers: { PSEQ: answers },
      },
    ]
  })
  const paper = shuffled
    .slice(PARTIAL_PER_WAVE, PARTIAL_PER_WAVE + (wave === '10w' ? 0 : PAPER_PER_WAVE))
    .map((person): [string, SampleAct] => [
      person.localId,
      { act: 'ask-paper', on: 'reminder-1', after: 'PT6H' },
    ])
  return [...partial, ...paper]
}

type Sample = {
  readonly people: readonly SamplePerson[]
  readonly answered: Answered
  readonly canAnswer: (person: SamplePerson, wave: FollowUpWave) => boolean
}

/**
 * What the people of the sample do, one line for each person and wave; people not in it ignore every email.
 */
export const behaviourFile = ({ people, answered, canAnswer }: Sample, random: Random): string => {
  const acts = new Map<string, Map<FollowUpWave, SampleAct>>(
    people.map(({ localId }) => [localId, new Map()]),
  )
  for (const wave of followUpWaves) {
    const answering = answered.get(wave)
    if (answering === undefined) continue
    const silent = people.filter(
      (person) => canAnswer(person, wave) && !answering.responders.has(person.index),
    )
    const leaving = people.flatMap(({ localId, leaving: leaves }): [string, SampleAct][] =>
      leaves?.wave === wave ? [[localId, { act: leaves.act }]] : [],
    )
    const all = [
      ...answeringActs({ wave, people }, answering, random),
      ...silentActs(wave, silent, random),
      ...leaving,
    ]
    for (const [localId, act] of all) acts.get(localId)?.set(wave, act)
  }
  const lines = [...acts]
    .filter(([, waves]) => waves.size > 0)
    .map(([localId, waves]) => {
      const own = [...waves].map(([wave, act]) => `      ${JSON.stringify(wave)}: ${JSON.stringify(act)}`)
      return `    ${JSON.stringify(localId)}: {\n${own.join(',\n')}\n    }`
    })
  return `{\n  "people": {\n${lines.join(',\n')}\n  },\n  "scanner": false\n}\n`
}
