import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { requestDataset, signIn } from '#local/demo/request-dataset.ts'
import { Browser } from '#local/patients/browser.ts'
import {
  aCollectorsCall,
  anAdministratorsDay,
  aTabletHandedOver,
  confirmUpload,
  readUploadReport,
} from './support/clinic-day.ts'
import { at, beginJourney, type Ground, type Journey, layGround, rosterOf } from './support/journey.ts'
import { aRiskOwnersDay } from './support/risk-day.ts'

/** Lambda itself writes the logs, under the role, when the thread prints; nothing here calls CloudWatch. */
const isException = (statement: string): boolean => /\/WriteOwnLogs$/.test(statement)

const PSEQ = [3, 2, 4, 1, 2, 0, 5, 2, 3, 1]
const PHQ9 = [1, 1, 1, 1, 1, 1, 1, 1, 2]
const behaviour = {
  people: {
    A001: { '1w': { act: 'complete', answers: { PSEQ, PHQ9 } } },
    A002: { '1w': { act: 'bounce' } },
    A003: { '1w': { act: 'withdraw' } },
    A004: { '1w': { act: 'ask-paper' } },
  },
}

/**
 * Longer than one message's share, but all about one person who is known: what follows is sent on to the
 * queue.
 */
const longRoster = (): string => {
  const [header = '', row = ''] = rosterOf(['A005']).split('\r\n')
  return `${[header, ...Array.from({ length: 501 }, () => row)].join('\r\n')}\r\n`
}

const lookAtDatasets = (journey: Journey): Promise<void> =>
  journey.machine.perform({
    id: 'looks',
    lanes: 'alone',
    run: async (task) => {
      const browser = new Browser(journey.site, task)
      await signIn(browser, journey, 'evaluator')
      await browser.open('https://afterwards.example/evaluator/datasets')
      return browser.at
    },
  })

/**
 * Something that no schema accepts reaches every function that nobody waits for, and fails until it is set
 * aside.
 */
const deliverNonsense = async (journey: Journey): Promise<void> => {
  const { lambda, streams, machine, tables } = journey
  for (const deployed of lambda.functions)
    if (deployed.onFailureArn) lambda.deliver(deployed, { id: 'nonsense', payload: { nonsense: true } })
  const shape = tables.shapes.find(({ hasStream }) => hasStream)
  const key = { pk: { S: 'nobody' }, sk: { S: 'log#nonsense' } }
  streams.add(
    `${shape?.arn}/stream/2026-01-01T00:00:00.000`,
    { table: shape?.name ?? '', keys: key, before: undefined, after: key },
    machine.now,
  )
  await machine.playUntil(machine.now + 10 * 60_000)
}

describe('least privilege, by what was really called', () => {
  let ground: Ground
  let journey: Journey
  let riskOwnerSaw: readonly string[]
  let onTablet: readonly string[]

  beforeAll(async () => {
    ground = await layGround()
    journey = await beginJourney(ground, ['A001', 'A002', 'A003', 'A004', 'A005'], { behaviour })
    const { machine, alarms } = journey
    // The day of the invitations: while SES takes nothing, they wait in line.
    journey.mail.limits.isPaused = true
    await machine.playUntil(at('2026-01-23', '15:30'))
    journey.mail.limits.isPaused = false
    await machine.playUntil(at('2026-01-27'))
    await anAdministratorsDay(journey, 'A002', longRoster())
    await machine.playUntil(machine.now + 5 * 60_000)
    await confirmUpload(journey)
    await aCollectorsCall(journey, { localId: 'A004', wave: '1w' }, { 'PHQ9.9': '1' })
    onTablet = await aTabletHandedOver(journey, 'A005', '1w')
    riskOwnerSaw = await aRiskOwnersDay(journey)
    await machine.playUntil(machine.now + 5 * 60_000)
    await readUploadReport(journey)
    alarms.isLambdaReachable = false
    await machine.playUntil(at('2026-02-02', '19:00'))
    alarms.isLambdaReachable = true
    await machine.playUntil(at('2026-02-04'))
    await requestDataset(journey, journey.provider)
    await requestDataset(journey, journey.provider, 'minimal')
    await lookAtDatasets(journey)
    await deliverNonsense(journey)
  })
  afterAll(async () => {
    await journey?.end()
    await ground?.leave()
  })

  it('needs every statement of every role: each is the only one that allows some call', () => {
    const needed = new Set(
      journey.gatekeeper.recorded.flatMap(({ allowedBy }) => (allowedBy.length === 1 ? allowedBy : [])),
    )
    const roles = journey.assembly.ofType('AWS::IAM::Role').map(({ arn }) => arn)
    const all = roles.flatMap((arn) => journey.gatekeeper.statementsOf(arn).map(({ id }) => id))
    expect(all.length).toBeGreaterThan(60)
    expect(all.filter((id) => !needed.has(id) && !isException(id))).toEqual([])
  })

  it('brings what was answered to a risk item to its owner alone, online or typed, in the same minute', () => {
    expect(riskOwnerSaw.toSorted()).toEqual(['GivenA001 FamilyA001', 'GivenA004 FamilyA004'])
    const alerts = journey.mail.sent.filter(({ to }) => to.includes('duty.lead@example.org'))
    expect(
      alerts.map(({ subject }) => subject).filter((subject) => subject.endsWith('look today')),
    ).toHaveLength(2)
    expect(alerts.map(({ text }) => text).join('\n')).not.toMatch(/A00|Given|PHQ/)
  })

  it('lets a tablet be handed over, answered on and given back, and nobody into the clinic with it', () => {
    expect(onTablet[0]).toContain('Your follow-up at')
    expect(onTablet[2]).toBe('Please hand the tablet back')
    expect(onTablet[3]).toMatch(/^\/clinic\/sign-in/)
  })

  it('refuses with AccessDenied what a role has lost', async () => {
    const lost = ['SendEmail', 'WriteExports', 'StartFunction']
    const ids = journey.assembly
      .ofType('AWS::IAM::Role')
      .flatMap(({ arn }) => journey.gatekeeper.statementsOf(arn).map(({ id }) => id))
      .filter((id) => /Advance|Export|Reconcile/.test(id) && lost.some((name) => id.endsWith(`/${name}`)))
    expect(ids).toHaveLength(3)
    const poorer = await beginJourney(ground, ['A001'], { withoutStatements: ids })
    await poorer.machine.playUntil(at('2026-01-24'))
    poorer.alarms.loseAll()
    await poorer.machine.playUntil(at('2026-01-27'))
    await requestDataset(poorer, poorer.provider)
    await poorer.end()
    expect([...poorer.gatekeeper.refused].sort()).toEqual([
      'advance-follow-up ses:SendEmail',
      'export-dataset s3:PutObject',
      'reconcile-follow-ups lambda:InvokeFunction',
    ])
    expect(poorer.lambda.failedInvocations.map(({ message }) => message).join('\n')).toContain('AccessDenied')
    expect(poorer.mail.sent.filter(({ tags }) => 'claim' in tags)).toEqual([])
  })
})
