import { parse } from 'node-html-parser'
import { describe, expect, it } from 'vitest'
import { inputFor } from '#local/emulator/bus/input.ts'
import { fits } from '#local/emulator/bus/pattern.ts'
import { Mail, mailEventDetail } from '#local/emulator/mail/mail.ts'
import { SendingLimits } from '#local/emulator/mail/sending-limits.ts'
import { staff, startIdentityProvider } from '#local/emulator/sign-in/identity-provider.ts'
import { TableMirror } from '#local/emulator/tables/table-mirror.ts'
import { resolve, type TemplateScope } from '#local/emulator/template/intrinsics.ts'
import { filled, formsOf, untouched } from '#local/patients/browser.ts'

describe('event patterns', () => {
  const event = {
    source: 'aws.ses',
    detail: { eventType: 'Bounce', size: 3, tags: { claim: ['c1'] }, key: 'uploads/a.csv' },
  }
  it.each([
    [{ source: ['aws.ses'] }, true],
    [{ source: ['aws.s3'] }, false],
    [{ detail: { key: [{ prefix: 'uploads/' }] } }, true],
    [{ detail: { key: [{ suffix: '.json' }] } }, false],
    [{ detail: { tags: { claim: ['c1', 'c2'] } } }, true],
    [{ detail: { tags: { purpose: [{ exists: false }] } } }, true],
    [{ detail: { size: [{ numeric: ['>', 2, '<=', 3] }] } }, true],
    [{ detail: { eventType: [{ 'anything-but': ['Bounce'] }] } }, false],
    [{ $or: [{ source: ['x'] }, { detail: { eventType: ['Bounce'] } }] }, true],
  ])('%j fits: %s', (pattern, expected) => {
    expect(fits(pattern, event)).toBe(expected)
  })

  it('stop at an operator that they do not know', () => {
    expect(() => fits({ source: [{ cidr: '10.0.0.0/8' }] }, event)).toThrow('cidr')
  })

  it('hand a target the part of the event that its rule asks for', () => {
    expect(inputFor({ InputPath: '$.detail.key' }, event)).toBe('uploads/a.csv')
    const InputTransformer = {
      InputPathsMap: { type: '$.detail.eventType' },
      InputTemplate: '{"what":<type>,"text":"a <type>"}',
    }
    expect(inputFor({ InputTransformer }, event)).toEqual({ what: 'Bounce', text: 'a Bounce' })
  })
})

describe('write units, by AWS rules', () => {
  const shape = {
    name: 't',
    arn: 'arn:t',
    keys: ['pk', 'sk'],
    indexes: [{ name: 'by-wake', keys: ['lane', 'wakeAt'], projects: ['sequence'] }],
    hasStream: true,
    keyArn: undefined,
  }
  const item = (more: object) => ({ pk: { S: 'p' }, sk: { S: 's' }, ...more })
  const key = item({})

  it('charge the larger of before and after, in kilobytes', () => {
    const mirror = new TableMirror(shape)
    const big = mirror.commit(key, item({ text: { S: 'x'.repeat(3000) } }))
    const small = mirror.commit(key, item({ text: { S: 'x' } }))
    expect([mirror.unitsOf(big), mirror.unitsOf(small)]).toEqual([3, 3])
  })

  it('charge an index only when what it holds changes, and twice when its key moves', () => {
    const mirror = new TableMirror(shape)
    const woken = (at: string, other: string) =>
      item({ lane: { S: 'live' }, wakeAt: { S: at }, sequence: { N: '1' }, other: { S: other } })
    expect(mirror.indexUnitsOf(mirror.commit(key, item({})))).toBe(0)
    expect(mirror.indexUnitsOf(mirror.commit(key, woken('1', 'a')))).toBe(1)
    expect(mirror.indexUnitsOf(mirror.commit(key, woken('1', 'b')))).toBe(0)
    expect(mirror.indexUnitsOf(mirror.commit(key, woken('2', 'b')))).toBe(2)
    expect(mirror.indexUnitsOf(mirror.commit(key, undefined))).toBe(1)
  })
})

describe('the mailbox', () => {
  const email = (to: string) => ({
    sentAt: 0,
    from: 'a@b.example',
    to: [to],
    replyTo: [],
    subject: 's',
    text: '',
    html: '',
    headers: [],
    tags: { claim: 'c1' },
    configurationSet: 'set',
  })

  it('treats the addresses of the SES simulator as SES does, labels too', () => {
    const mail = new Mail()
    const fate = (to: string) => mail.fateOf(mail.accept(email(to), to))
    expect(fate('bounce+a1@simulator.amazonses.com')).toBe('bounced')
    expect(fate('complaint@simulator.amazonses.com')).toBe('complained')
    expect(fate('success+x@simulator.amazonses.com')).toBe('delivered')
    expect(fate('someone@example.org')).toBe('delivered')
    mail.bounceFromNowOn('Someone@example.org')
    expect(fate('someone@example.org')).toBe('bounced')
  })

  it('tells of a bounce with the tags of the message, as lists', () => {
    const mail = new Mail()
    expect(mailEventDetail('Email Bounced', mail.accept(email('x@y.example'), '1'), 0)).toMatchObject({
      eventType: 'Bounce',
      mail: { tags: { claim: ['c1'], 'ses:configuration-set': ['set'] } },
      bounce: { bounceType: 'Permanent', bouncedRecipients: [{ emailAddress: 'x@y.example' }] },
    })
  })
})

describe('an SES account', () => {
  const limited = (limits: Partial<SendingLimits>) => Object.assign(new SendingLimits(), limits)
  const take = (limits: SendingLimits, at: number, to = 'a@b.example') => limits.take([to], at)?.code

  it('takes no more in any second than its rate, and what it turns away does not count', () => {
    const limits = limited({ perSecond: 2 })
    expect([0, 400, 900, 999].map((at) => take(limits, at))).toEqual([
      undefined,
      undefined,
      'TooManyRequestsException',
      'TooManyRequestsException',
    ])
    expect(limits.take(['a@b.example'], 999)?.message).toBe('Maximum sending rate exceeded.')
    expect([1000, 1001, 1400].map((at) => take(limits, at))).toEqual([
      undefined,
      'TooManyRequestsException',
      undefined,
    ])
  })

  it('takes no more in any 24 hours than its quota', () => {
    const limits = limited({ perDay: 1 })
    expect(take(limits, 0)).toBeUndefined()
    expect(limits.take(['a@b.example'], 86_399_999)?.message).toBe('Daily message quota exceeded.')
    expect(limits.sentInLastDay(86_399_999)).toBe(1)
    expect(take(limits, 86_400_000)).toBeUndefined()
  })

  it('takes in the sandbox one a second, and only to verified addresses, domains and the simulator', () => {
    const limits = limited({ isInSandbox: true })
    limits.verified.add('tester@nhs.example').add('verified.example')
    expect(take(limits, 0)).toBe('MessageRejected')
    expect(take(limits, 0, 'Tester <Tester@nhs.example>')).toBeUndefined()
    expect(take(limits, 500, 'x@verified.example')).toBe('TooManyRequestsException')
    expect(take(limits, 1000, 'x@verified.example')).toBeUndefined()
    expect(take(limits, 2000, 'bounce+1@simulator.amazonses.com')).toBeUndefined()
    expect(limits.quota).toEqual({ perSecond: 1, perDay: 200 })
  })

  it('takes nothing while it is paused or suspended', () => {
    expect(take(limited({ isPaused: true }), 0)).toBe('SendingPausedException')
    expect(take(limited({ isSuspended: true }), 0)).toBe('AccountSuspendedException')
  })
})

describe('forms, as a browser sends them', () => {
  const page = {
    url: 'https://site.example/q/t/1',
    status: 200,
    document: parse(
      '<form method="post"><input type="hidden" name="set" value="full"><input type="radio" name="who" value="me"><input type="radio" name="who" value="helper"><input type="checkbox" name="kept" checked><select name="by"><option value="">Choose</option><option value="b" selected>B</option></select><button name="go" value="1">Go</button></form>',
    ),
  }
  const [form] = formsOf(page)

  it('send hidden fields, what is chosen already and what a list shows, and no unselected radio', () => {
    expect(form && untouched(form)).toEqual([
      ['set', 'full'],
      ['kept', 'on'],
      ['by', 'b'],
    ])
  })

  it('send what was chosen with the first button', () => {
    expect(form && filled(form, { who: 'me', unknown: 'x' })).toEqual([
      ['set', 'full'],
      ['kept', 'on'],
      ['by', 'b'],
      ['who', 'me'],
      ['go', '1'],
    ])
  })
})

describe('intrinsic functions', () => {
  const scope: TemplateScope = {
    ref: (id) => `ref-${id}`,
    attribute: (id, name) => `${id}/${name}`,
    importValue: (name) => `imported ${name}`,
    stackOutput: (stack, output) => `${stack} ${output}`,
    condition: (name) => name === 'Yes',
    mapping: () => 'mapped',
    dynamicReference: (reference) => `secret(${reference})`,
  }

  it.each([
    [{ 'Fn::Join': ['-', ['a', { Ref: 'B' }]] }, 'a-ref-B'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: this is CloudFormation's own syntax
    [{ 'Fn::Sub': ['${A.Arn}/${x}/${!literal}', { x: { Ref: 'X' } }] }, 'A/Arn/ref-X/${literal}'],
    [{ 'Fn::Select': [1, { 'Fn::Split': ['/', 'a/b/c'] }] }, 'b'],
    [{ 'Fn::ImportValue': 'e' }, 'imported e'],
    [{ 'Fn::If': ['No', 'x', { Ref: 'Y' }] }, 'ref-Y'],
    ['{{resolve:secretsmanager:s:SecretString}}', 'secret(secretsmanager:s:SecretString)'],
  ])('%j', (value, expected) => {
    expect(resolve(value, scope)).toBe(expected)
  })

  it('stop at one that nobody knows', () => {
    expect(() => resolve({ 'Fn::Transform': 'x' }, scope)).toThrow('Fn::Transform')
  })
})

describe('the identity provider', () => {
  it('lets nobody back in after a tablet was handed over who was not chosen afresh', async () => {
    const provider = await startIdentityProvider(() => 0, 'http://local/who')
    const asked = {
      response_type: 'code',
      prompt: 'login',
      redirect_uri: 'http://local/callback',
      scope: 'openid',
      state: 's',
    }
    const authorize = async () => {
      const answer = await fetch(`${provider.issuer}/authorize?${new URLSearchParams(asked)}`, {
        redirect: 'manual',
      })
      return answer.headers.get('location')?.split('?')[0]
    }
    for (const member of staff.slice(0, 1)) provider.choose(member)
    expect([await authorize(), await authorize()]).toEqual(['http://local/callback', 'http://local/who'])
    await provider.stop()
  })
})
