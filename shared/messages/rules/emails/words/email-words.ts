import type { LocalDate } from '#shared/platform/time/time.ts'
import type { EmailKind } from '../email-kind.ts'

/** `which` names the follow-up as `occasion` does, with a capital at the start of a line. */
type Subjects = {
  readonly [K in EmailKind['kind']]: (
    which: string,
    email: Extract<EmailKind, { readonly kind: K }>,
  ) => string
}

/**
 * Everything that the emails to patients say in one language; a language that lacks a text does not compile.
 */
export type EmailWords = {
  readonly lang: 'en-GB' | 'cy'
  readonly dear: (name: string) => string
  /** Where a name is missing. */
  readonly hello: string
  /** "your 6-month follow-up", within a sentence; without a label, "your follow-up". */
  readonly occasion: (waveLabel: string | null) => string
  readonly subjects: Subjects
  /** What every email that asks for answers says somewhere. */
  readonly asking: {
    readonly about: (which: string) => string
    readonly here: string
    readonly howLong: (minutes: number) => string
    readonly byWhen: (day: LocalDate) => string
    readonly everyAnswerHelps: string
    readonly lastEmail: string
  }
  readonly invitation: { readonly first: (which: string) => string; readonly please: string }
  /** First, second, and every later reminder. */
  readonly reminders: readonly [string, string, string]
  readonly halfWay: {
    readonly thanks: (which: string) => string
    /** In place of the thanks from the second reminder on, so that nobody gets the same email twice. */
    readonly someLeft: (which: string) => string
    readonly carryOn: string
    readonly here: string
    readonly sendWhatYouHave: string
  }
  readonly coreSet: { readonly started: string; readonly notStarted: string; readonly here: string }
  readonly contactCheck: {
    readonly soon: (which: string) => string
    readonly nothingToDo: string
    readonly tellUs: (telephone: string) => string
  }
  readonly thankYou: { readonly thanks: (which: string) => string; readonly nothingToDo: string }
  readonly footer: {
    readonly otherWays: (telephone: string) => string
    readonly questions: (telephone: string) => string
    readonly repliesReadBy: (who: string) => string
    readonly stop: string
    readonly sentBy: (service: string, telephone: string) => string
  }
}
