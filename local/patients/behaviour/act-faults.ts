import { type Fault, jsonPath } from '#shared/platform/json/fault.ts'
import type { LadderStep, Programme } from '#shared/programme/rules/programme.ts'
import { type Answer, checkItems } from '#shared/questionnaire/rules/instruments/check-items.ts'
import { findInstrument, instrumentIds } from '#shared/questionnaire/rules/instruments/registry.ts'
import type { BehaviourFile } from './behaviour-schema.ts'

type Acts = BehaviourFile['everyone']
type Keys = readonly PropertyKey[]

const stepsOf = (programme: Programme, wave: string): readonly LadderStep[] =>
  programme.waves.find(({ id }) => id === wave)?.ladder ?? programme.ladder

/** The invitation, or whatever a ladder without a step of that name begins with. */
export const defaultStep = (programme: Programme, wave: string): string => {
  const steps = stepsOf(programme, wave)
  const invitation =
    steps.find(({ step }) => step === 'invitation') ?? steps.find(({ channel }) => channel === 'email')
  return invitation?.step ?? 'invitation'
}

const answerFaults = (answers: Acts[string]['answers'], keys: Keys): readonly Fault[] =>
  Object.entries(answers).flatMap(([name, items]): readonly Fault[] => {
    const path = jsonPath([...keys, 'answers', name])
    const instrument = findInstrument(name)
    if (instrument === undefined) {
      return [{ path, problem: `unknown instrument ${name}`, expected: `one of ${instrumentIds()}` }]
    }
    const checked = checkItems(instrument, items, path)
    return 'faults' in checked ? checked.faults : []
  })

/**
 * Waves, steps and instruments that the programme does not know, and answers that the instrument does not
 * take.
 */
export const actFaults = (acts: Acts, programme: Programme, keys: Keys): readonly Fault[] =>
  Object.entries(acts).flatMap(([wave, act]): readonly Fault[] => {
    const waves = programme.waves.map(({ id }) => id)
    if (!waves.some((id) => id === wave)) {
      const path = jsonPath([...keys, wave])
      return [{ path, problem: `unknown wave ${wave}`, expected: `one of ${waves.join(', ')}` }]
    }
    const steps = stepsOf(programme, wave).map(({ step }) => step)
    const isKnown = act.on === undefined || steps.some((step) => step === act.on)
    const onFault = {
      path: jsonPath([...keys, wave, 'on']),
      problem: `unknown step ${act.on}`,
      expected: `one of ${steps.join(', ')}`,
    }
    return [...(isKnown ? [] : [onFault]), ...answerFaults(act.answers, [...keys, wave])]
  })

/** Checked answers by the instrument's own id, whatever the file called it. */
export const readAnswers = (answers: Acts[string]['answers']): Readonly<Record<string, readonly Answer[]>> =>
  Object.fromEntries(
    Object.entries(answers).flatMap(([name, items]) => {
      const instrument = findInstrument(name)
      const checked = instrument === undefined ? undefined : checkItems(instrument, items)
      return instrument !== undefined && checked !== undefined && 'items' in checked
        ? [[instrument.id, checked.items]]
        : []
    }),
  )
