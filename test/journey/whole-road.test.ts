import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  beginJourney,
  dispositions,
  type Ground,
  type Journey,
  layGround,
  sentSteps,
  THE_END,
} from './support/journey.ts'

const PSEQ = [3, 2, 4, 1, 2, 0, 5, 2, 3, 1]

const behaviour = {
  people: {
    A001: {
      '1w': { act: 'complete', after: 'PT26H', answers: { PSEQ } },
      '8w': { act: 'complete', on: 'core-set', answers: { PSEQ } },
    },
    A002: { '1w': { act: 'double-submit', on: 'reminder-1', answers: { PSEQ } } },
    A003: {
      '1w': { act: 'partial', answers: { PSEQ: [3, ...Array(9).fill(null)] } },
      // The core set does not ask these, and a person who leaves half-way has saved something all the same.
      '8w': { act: 'partial', on: 'core-set', answers: { WEMWBS: Array(14).fill(3) } },
    },
    A004: { '1w': { act: 'bounce' } },
    A005: { '1w': { act: 'unsubscribe', on: 'reminder-1' } },
    A006: { '1w': { act: 'complain' } },
    A007: { '1w': { act: 'withdraw' } },
    A008: { '1w': { act: 'ask-paper' } },
  },
}
const everyone = ['A001', 'A002', 'A003', 'A004', 'A005', 'A006', 'A007', 'A008', 'A009']

describe('the whole road, from a roster to a dataset', () => {
  let ground: Ground
  let journey: Journey
  let became: Awaited<ReturnType<typeof dispositions>>
  const logged: string[] = []
  const stepsFor = (id: string) =>
    sentSteps(journey)
      .filter((step) => step.endsWith(` ${id.toLowerCase()}@example.org`))
      .map((step) => step.split(' ').slice(0, 2).join(' '))

  beforeAll(async () => {
    ground = await layGround()
    journey = await beginJourney(ground, everyone, { behaviour, onLog: (_, line) => logged.push(line) })
    journey.tables.checksReads = true
    await journey.machine.playUntil(THE_END)
    became = await dispositions(journey)
  })
  afterAll(async () => {
    await journey?.end()
    await ground?.leave()
  })

  it('says what became of everybody', () => {
    expect(became).toEqual({
      A001: ['1w complete', '8w core-only'],
      A002: ['1w complete', '8w no-response'],
      A003: ['1w partial', '8w partial'],
      A004: ['1w undeliverable (email-bounced)', '8w undeliverable (email-bounced)'],
      A005: ['1w no-response (email-opt-out)', '8w no-response (email-opt-out)'],
      A006: ['1w no-response (complaint)', '8w no-response (complaint)'],
      A007: ['1w withdrawn', '8w withdrawn'],
      A008: ['1w no-response (paper-requested)', '8w no-response'],
      A009: ['1w no-response', '8w no-response'],
    })
  })

  it('sends nothing after an answer, a bounce, an opt-out, a complaint, a withdrawal or a wish for paper', () => {
    const ladder = ['invitation', 'reminder-1', 'reminder-2', 'core-set']
    const whole = (wave: string) => ladder.map((step) => `${wave} ${step}`)
    expect(stepsFor('A001')).toEqual(['1w invitation', ...whole('8w')])
    expect(stepsFor('A002')).toEqual(['1w invitation', '1w reminder-1', ...whole('8w')])
    expect(stepsFor('A004')).toEqual(['1w invitation'])
    expect(stepsFor('A005')).toEqual(['1w invitation', '1w reminder-1'])
    expect(stepsFor('A006')).toEqual(['1w invitation'])
    expect(stepsFor('A007')).toEqual(['1w invitation'])
    expect(stepsFor('A008')).toEqual(['1w invitation', ...whole('8w')])
    expect(stepsFor('A009')).toEqual([...whole('1w'), ...whole('8w')])
  })

  it('sets nothing aside and lets no function fail', () => {
    expect(journey.lambda.failedInvocations).toEqual([])
    expect(journey.queues.waiting()).toEqual({})
  })

  it('puts no name, address, number or answer into any log line or event', () => {
    const told = [
      ...logged,
      ...journey.bus.published.filter(({ bus }) => bus !== 'default').map((each) => JSON.stringify(each)),
    ]
    expect(told.length).toBeGreaterThan(100)
    expect(told.filter((line) => /Given|Family|@example\.org|07700|"?PSEQ"?:/.test(line))).toEqual([])
  })
})
