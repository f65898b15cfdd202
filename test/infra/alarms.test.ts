import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { functionNames } from '#infra/function-names.ts'
import { theApp } from './support/the-app.ts'

const root = join(import.meta.dirname, '..', '..')
const alarms = () =>
  theApp().stackNames.flatMap((stack) =>
    Object.entries(theApp().template(stack).findResources('AWS::CloudWatch::Alarm')).map(([id, alarm]) => ({
      id: `${stack}/${id.replace(/[0-9A-F]{8}$/, '')}`,
      properties: alarm['Properties'],
    })),
  )

describe('alarms', () => {
  it('say what it costs and where to read on, and reach somebody', () => {
    for (const { id, properties } of alarms()) {
      const [impact, runbook] = properties.AlarmDescription.split(' Runbook: ')
      expect(impact.length, id).toBeGreaterThan(30)
      expect(existsSync(join(root, runbook)), `${id}: ${runbook}`).toBe(true)
      expect(properties.AlarmActions, id).toHaveLength(1)
    }
  })

  it('watch every function and every place where failures are kept', () => {
    const ids = alarms().map(({ id }) => id)
    expect(ids.filter((id) => id.endsWith('Errors') && id !== 'Edge/EdgeErrors')).toHaveLength(
      functionNames.length,
    )
    const deadLetters = Object.keys(theApp().template('Pipeline').findResources('AWS::SQS::Queue')).filter(
      (id) => /DeadLetters|Unpublished/.test(id),
    )
    expect(ids.filter((id) => id.endsWith('NotEmpty'))).toHaveLength(deadLetters.length)
  })

  it('watch the whole for what no function can notice', () => {
    const whole = alarms()
      .filter(({ id }) => /^(Observability|Edge)/.test(id))
      .map(({ id }) => id)
    expect(whole.toSorted()).toMatchInlineSnapshot(`
      [
        "Edge/EdgeErrors",
        "Observability/AnswersReadThrottled",
        "Observability/AnswersWriteThrottled",
        "Observability/BirthMonthsGuessed",
        "Observability/BounceRate",
        "Observability/ComplaintRate",
        "Observability/EmailsRefused",
        "Observability/EventsLate",
        "Observability/FollowUpReadThrottled",
        "Observability/FollowUpWriteThrottled",
        "Observability/IdentityReadThrottled",
        "Observability/IdentityWriteThrottled",
        "Observability/ReconcilerRecovered",
        "Observability/ReconcilerSilent",
        "Observability/RiskReadThrottled",
        "Observability/RiskWriteThrottled",
        "Observability/SchedulerInvocationDroppedCount",
        "Observability/SchedulerInvocationsFailedToBeSentToDeadLetterCount",
        "Observability/SchedulerInvocationsSentToDeadLetterCount",
        "Observability/SchedulerTargetErrorThrottledCount",
        "Observability/SendingStopped",
        "Observability/SendsUnknown",
        "Observability/WebFails",
        "Observability/WebSlow",
      ]
    `)
  })

  it('go off when the reconciler is silent, not only when it fails', () => {
    const silent = alarms().find(({ id }) => id.endsWith('ReconcilerSilent'))
    expect(silent?.properties.TreatMissingData).toBe('breaching')
    // The weekend, and one day more.
    expect(silent?.properties.EvaluationPeriods).toBe(3)
  })
})
