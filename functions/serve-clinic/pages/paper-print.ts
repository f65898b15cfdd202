import { paperCode } from '#shared/follow-up/rules/paper-code.ts'
import type { PageResponse } from '#shared/platform/http/response.ts'
import type { ShowPage } from '#shared/platform/staff/show-page.ts'
import type { StaffVisit } from '#shared/platform/staff/staff-site.ts'
import { programmeInLanguage } from '#shared/programme/rules/in-welsh.ts'
import type { PrintOptions } from '#shared/questionnaire/print/print-questionnaire.ts'
import { partsAsked } from '#shared/questionnaire/rules/asked/asked.ts'
import { withGoals } from '#shared/questionnaire/rules/asked/part.ts'
import { followUpNamed, personOf, waveLabel } from '../known-person.ts'
import type { ClinicPorts } from '../ports.ts'
import { backToPerson, notHere } from './person-page.ts'

/**
 * The questions of one wave on paper, in the person's language and size of print; a code and no name is on
 * it.
 */
export const printPaper = async (
  ports: ClinicPorts,
  show: ShowPage,
  visit: StaffVisit,
): Promise<PageResponse> => {
  const found = await personOf(ports, visit)
  const { followUp: name } = visit.parts
  const followUp = found && followUpNamed(found, name)
  const episode = found?.episodes.find((each) => each.episode === followUp?.episode)
  if (!found || !followUp || !episode) return notHere(show, visit)
  const { participant } = found.person
  const { programme } = ports.contextOf(found.person.programme)
  const [identity, { wordingFor }] = await Promise.all([ports.identities.of(participant), ports.wording()])
  const language = episode.language ?? 'en'
  const spoken = programmeInLanguage(programme, language)
  const { query } = visit.request
  const print = query.get('print')
  const set = query.get('set') === 'core' ? 'core' : 'full'
  const asking = { programme, episode, followUp, set, modes: ['paper'], language } as const
  const parts = withGoals(partsAsked(asking, wordingFor), identity?.goals ?? [])
  if (parts.length === 0) return backToPerson(found, { problem: 'nothing-to-print' })
  const pdf = await printed({
    programme: spoken.programme,
    waveLabel: waveLabel(spoken.programme, followUp.wave),
    parts,
    isShort: set === 'core',
    code: paperCode(followUp.followUp, participant, set),
    largePrint:
      print === 'large' || (print !== 'standard' && (identity?.needs.includes('large-print') ?? false)),
    language: spoken.language,
    dueOn: followUp.dueOn,
  })
  if (!pdf) return backToPerson(found, { problem: 'cannot-be-printed' })
  return {
    status: 200,
    contentType: 'application/pdf',
    body: pdf,
    // Saved rather than shown: a viewer inside our page would need what its security policy forbids.
    headers: { 'content-disposition': 'attachment; filename="questions.pdf"' },
  }
}

const printed = async (options: PrintOptions): Promise<Uint8Array | undefined> => {
  const [{ printQuestionnaire }, { UnprintableText }] = await Promise.all([
    import('#shared/questionnaire/print/print-questionnaire.ts'),
    import('#shared/questionnaire/print/sheet.ts'),
  ])
  try {
    return await printQuestionnaire(options)
  } catch (error) {
    if (error instanceof UnprintableText) return undefined
    throw error
  }
}
