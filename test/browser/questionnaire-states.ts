import { localDateSchema } from '#shared/platform/time/time.ts'
import { aFollowUp } from '#test/support/builders/a-follow-up.ts'
import { anEpisode, aParticipant } from '#test/support/builders/a-person.ts'
import { aProgramme } from '#test/support/builders/a-programme.ts'
import { at } from '#test/support/builders/a-time.ts'
import { participantId, stepId } from '#test/support/builders/an-id.ts'
import { aQuestionnaire, TOKEN } from '#test/support/questionnaire/a-questionnaire.ts'

type Questionnaire = ReturnType<typeof aQuestionnaire>
export type State = {
  readonly name: string
  readonly path: string
  readonly open: () => Questionnaire
  /** Brings the questionnaire there. */
  readonly arrange?: (q: Questionnaire) => Promise<unknown>
  /** Presses the page's button with nothing chosen, so that the error shows. */
  readonly pressesButton?: true
  /** The first radio of this name, chosen and sent. */
  readonly chooses?: string
  /** Fields that no page has, sent with it. */
  readonly sends?: readonly (readonly [string, string])[]
  /** Typed before the button is pressed. */
  readonly types?: Readonly<Record<string, string>>
}

const fresh = () => aQuestionnaire()
const asks = (...instruments: string[]) =>
  aQuestionnaire({
    programme: aProgramme({
      batteries: [{ from: '2012-01-01', full: instruments, core: instruments }],
      riskOwner: { name: 'Duty lead', email: 'lead@example.nhs.uk', protocol: 'ring' },
      peerGroups: [{ name: 'Southport pain café', url: 'https://example.org/cafe' }],
    }),
  })
const licensed = () => {
  const q = aQuestionnaire()
  const { wordingFor } = q.ports
  q.ports.wordingFor = (instrument, language) => {
    const found = wordingFor(instrument, language)
    return found && { ...found, pack: { ...found.pack, demonstration: false } }
  }
  return q
}
/** Others keep changing the same person. */
const busy = async (q: Questionnaire) => {
  await firstPage(q)
  q.ports.unitOfWork.commit = async () => ({ outcome: 'conflict', on: ['person'] })
}
const asksBirthMonth = (wrong = 0) => {
  const q = aQuestionnaire()
  const check = { participant: participantId(), version: 1, salt: 'salt', hash: 'aGFzaA' }
  q.world.checks.store({ ...check, wrongOn: localDateSchema.parse('2025-03-18'), wrong, wrongInAll: wrong })
  return q
}
const withGoals = () => {
  const q = asks('IGRO')
  q.world.answers.storeGoals(participantId(), ['Walk to the shop', '', 'See my sister', 'Sleep', 'Sing'])
  return q
}
const inWelsh = () =>
  aQuestionnaire({
    participant: aParticipant({ episodes: [anEpisode({ language: 'cy' })] }),
    programme: aProgramme({ welsh: { checkedBy: 'A. Jones', checkedOn: '2025-01-06' } }),
  })
const onTablet = () =>
  aQuestionnaire({
    programme: aProgramme({ batteries: [{ from: '2012-01-01', full: ['PSEQ', 'STST'], core: ['PSEQ'] }] }),
    link: { step: stepId('staff'), handOver: { until: at('2025-03-18T23:00:00Z'), ...nobodyHelps } },
  })
const nobodyHelps = { helpedBy: 'nobody', enteredByRole: 'patient', interviewerTreated: false } as const
const firstPage = (q: Questionnaire) => q.post('/1', { 'PSEQ.1': '3', 'PSEQ.2': '4' })
const sent = async (q: Questionnaire) => {
  await firstPage(q)
  await q.post('/check', { send: 'yes' })
}

/** Every page in every state that looks different. */
export const states: readonly State[] = [
  { name: 'landing', path: '', open: fresh },
  { name: 'month of birth', path: '', open: asksBirthMonth },
  { name: 'month of birth, nothing entered', path: '', open: asksBirthMonth, pressesButton: true },
  { name: 'month of birth, too many tries', path: '', open: () => asksBirthMonth(5) },
  { name: 'month of birth, no tries left', path: '', open: () => asksBirthMonth(10) },
  {
    name: 'month of birth, wrong',
    path: '',
    open: asksBirthMonth,
    types: { month: '4', year: '1961' },
    pressesButton: true,
  },
  { name: 'landing, coming back', path: '', open: fresh, arrange: firstPage },
  { name: 'landing, licensed wording', path: '', open: licensed },
  { name: 'landing, core set', path: '', open: () => aQuestionnaire({ link: { battery: 'core' } }) },
  { name: 'landing, questions in another language than the person reads', path: '', open: inWelsh },
  { name: 'PSEQ in English on a Welsh page', path: '/1', open: inWelsh },
  { name: 'not for me', path: '/not-me', open: fresh },
  { name: 'has died', path: '/died', open: fresh },
  { name: 'has died, nothing chosen', path: '/died', open: fresh, pressesButton: true },
  {
    name: 'has died, recorded',
    path: '/died',
    open: fresh,
    arrange: (q) => q.post('/died', { died: 'yes' }),
  },
  { name: 'PSEQ', path: '/1', open: fresh },
  { name: 'PSEQ, partly saved', path: '/1', open: fresh, arrange: firstPage },
  { name: 'WEMWBS', path: '/3', open: fresh },
  { name: 'BPI severity', path: '/5', open: fresh },
  { name: 'BPI interference', path: '/6', open: fresh },
  { name: 'naming goals', path: '/1', open: () => asks('IGRO') },
  {
    name: 'naming goals, one too long',
    path: '/1',
    open: () => asks('IGRO'),
    types: { 'goal.1': 'Walk to the shop', 'goal.2': 'far '.repeat(60) },
    pressesButton: true,
  },
  {
    name: 'IGRO, goals named on the page',
    path: '/1',
    open: () => asks('IGRO'),
    arrange: (q) => q.post('/1', { 'goal.1': 'Sing' }),
  },
  { name: 'IGRO, own goals', path: '/1', open: withGoals },
  {
    name: 'check, own star',
    path: '/check',
    open: withGoals,
    arrange: (q) => q.post('/1', { 'IGRO.1': '4' }),
  },
  { name: 'health care use', path: '/1', open: () => asks('HEALTHCARE_USE') },
  {
    name: 'health care use, not a number',
    path: '/1',
    open: () => asks('HEALTHCARE_USE'),
    types: { 'HEALTHCARE_USE.2': 'twice' },
    pressesButton: true,
  },
  { name: 'three short ones on one page', path: '/1', open: () => asks('PGIC', 'WORK', 'WORSE') },
  { name: 'ONS4', path: '/1', open: () => asks('ONS4') },
  { name: 'GAD7', path: '/1', open: () => asks('GAD7') },
  { name: 'distress', path: '/help-check', open: () => asks('PHQ9') },
  { name: 'check, nothing answered', path: '/check', open: fresh },
  { name: 'check', path: '/check', open: fresh, arrange: firstPage },
  { name: 'check, nothing chosen', path: '/check', open: fresh, arrange: firstPage, pressesButton: true },
  { name: 'done', path: '/done', open: () => asks('PSEQ'), arrange: sent },
  { name: 'already sent', path: '', open: fresh, arrange: sent },
  { name: 'stop', path: '/stop', open: fresh },
  { name: 'stop, nothing chosen', path: '/stop', open: fresh, pressesButton: true },
  { name: 'stop, in Welsh', path: '/stop', open: inWelsh },
  ...(['this-time', 'all-email', 'all-contact'] as const).map(
    (stop): State => ({
      name: `stopped ${stop}`,
      path: '/stopped',
      open: fresh,
      arrange: (q) => q.post('/stop', { stop }),
    }),
  ),
  {
    name: 'stopped, answers removed',
    path: '/stopped',
    open: fresh,
    arrange: (q) => q.post('/stop', { stop: 'all-contact', answers: 'remove' }),
  },
  { name: 'withdrawn', path: '', open: fresh, arrange: (q) => q.post('/stop', { stop: 'all-contact' }) },
  { name: 'other ways', path: '/other-ways', open: fresh },
  { name: 'other ways, nothing chosen', path: '/other-ways', open: fresh, pressesButton: true },
  {
    name: 'asked for paper',
    path: '/asked',
    open: fresh,
    arrange: (q) => q.post('/other-ways', { way: 'paper' }),
  },
  { name: 'unsubscribe', path: `/u/${TOKEN}`, open: fresh },
  { name: 'unsubscribe, nothing chosen', path: `/u/${TOKEN}`, open: fresh, pressesButton: true },
  { name: 'closed', path: '', open: () => aQuestionnaire({ now: '2025-09-01T10:00:00.000Z' }) },
  {
    name: 'not open yet',
    path: '',
    open: () =>
      aQuestionnaire({ participant: aParticipant({ followUps: [aFollowUp({ state: 'planned' })] }) }),
  },
  {
    name: 'superseded',
    path: '',
    open: () =>
      aQuestionnaire({ participant: aParticipant({ followUps: [aFollowUp({ state: 'cancelled' })] }) }),
  },
  { name: 'tablet, landing', path: '', open: onTablet },
  { name: 'tablet, for the member of staff', path: '/3', open: onTablet },
  {
    name: 'tablet, test without protocol',
    path: '/3',
    open: onTablet,
    types: { 'STST.1': '17' },
    pressesButton: true,
  },
  { name: 'tablet, stop for now', path: '/leave', open: onTablet },
  { name: 'tablet, handed back', path: '', open: onTablet, arrange: (q) => q.post('/leave') },
  { name: 'tablet, sent', path: '/done', open: onTablet, arrange: sent },
  { name: 'wrong link', path: '/q/wrong', open: fresh },
  { name: 'no such page', path: '/nothing', open: fresh },
  { name: 'busy', path: '/check', open: fresh, arrange: busy, chooses: 'send' },
  { name: 'could not be read', path: '/1', open: fresh, sends: [['PSEQ.1', '99']] },
  { name: 'privacy', path: '/privacy', open: fresh },
  { name: 'accessibility', path: '/accessibility', open: fresh },
  { name: 'privacy in Welsh', path: '/privacy?lang=cy', open: inWelsh },
]
