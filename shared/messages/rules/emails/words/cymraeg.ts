import { dayInWelsh } from '#shared/platform/time/day-in-words.ts'
import type { EmailWords } from './email-words.ts'

const REMINDERS = ['mae amser i ateb o hyd', 'hoffem glywed gennych o hyd', 'gallwch ateb o hyd']

/**
 * Not written by a Welsh speaker. Used only in a programme that says that one has checked it (`welsh` in the
 * programme file, docs/wording.md); until then everybody is written to in English.
 */
export const cymraeg: EmailWords = {
  lang: 'cy',
  dear: (name) => `Annwyl ${name}`,
  hello: 'Helo',
  occasion: (label) => (label === null ? 'eich dilyniant' : `eich dilyniant (${label})`),
  subjects: {
    invitation: (which) => `${which}: holiadur`,
    reminder: (which, { number, isLast }) =>
      `${which}: ${isLast ? 'ein he-bost olaf amdano' : REMINDERS[Math.min(number, REMINDERS.length) - 1]}`,
    'half-way': (which, { number, isLast }) => {
      if (isLast) return `${which}: ein he-bost olaf amdano`
      return `${which}: ${number === 1 ? 'mae eich atebion hyd yma wedi’u cadw' : 'mae ychydig o gwestiynau ar ôl'}`
    },
    'core-set': (which) => `${which}: ychydig o gwestiynau byr`,
    'contact-check': (which) => `${which}: yn dod yn fuan`,
    'thank-you': (which) => `${which}: diolch am eich atebion`,
  },
  asking: {
    about: (which) => `Mae hwn am ${which}.`,
    here: 'Atebwch y cwestiynau yma:',
    howLong: (minutes) =>
      `Mae’n cymryd tua ${minutes} munud. Gallwch adael unrhyw gwestiwn heb ei ateb. Gallwch stopio a dod yn ôl yn ddiweddarach.`,
    byWhen: (day) => `Atebwch erbyn ${dayInWelsh(day)} os gallwch.`,
    everyAnswerHelps:
      'Mae pob ateb yn ein helpu, os yw pethau’n well, yn waeth neu yr un fath. Eich dewis chi yw hyn. Os na fyddwch yn ateb, bydd eich gofal yn aros yr un fath.',
    lastEmail: 'Dyma’r e-bost olaf y byddwn yn ei anfon atoch am y dilyniant hwn.',
  },
  invitation: {
    first: (which) =>
      `Gwnaethoch orffen eich rhaglen gyda ni beth amser yn ôl. Dyma ${which}. Hoffem wybod sut ydych chi nawr.`,
    please: 'A wnewch chi ateb rhai cwestiynau i ni, os gwelwch yn dda?',
  },
  reminders: [
    'Ychydig ddyddiau yn ôl fe wnaethom anfon rhai cwestiynau atoch. Nid ydym wedi cael eich atebion eto, ac mae amser o hyd.',
    'Rydym yn gwybod bod bywyd yn brysur. Hoffem wybod o hyd sut ydych chi, ar ddyddiau da ac ar ddyddiau gwael.',
    'Rydym wedi ysgrifennu atoch o’r blaen am rai cwestiynau. Gallwch eu hateb o hyd.',
  ],
  halfWay: {
    thanks: (which) => `Diolch am ddechrau ${which}. Mae’r atebion a roesoch wedi’u cadw.`,
    someLeft: (which) =>
      `Diolch am yr atebion a roesoch i ${which}. Maent wedi’u cadw, ac mae ychydig o gwestiynau ar ôl.`,
    carryOn:
      'Nid oes angen i chi ddechrau eto. Gallwch fynd ymlaen gyda’r cwestiynau sydd ar ôl, ac yna anfon eich atebion.',
    here: 'Ewch ymlaen yma:',
    sendWhatYouHave:
      'Os nad ydych eisiau ateb y gweddill, gallwch eu gadael ac anfon yr hyn sydd gennych. Mae hynny’n ein helpu hefyd.',
  },
  coreSet: {
    started: 'Diolch am yr atebion a roesoch. Maent wedi’u cadw. A wnewch chi wirio’r prif rai a’u hanfon?',
    notStarted:
      'Rydym yn gwybod bod llawer o gwestiynau yn waith caled. Felly dyma’r ychydig rai pwysicaf yn unig.',
    here: 'Atebwch y cwestiynau byr yma:',
  },
  contactCheck: {
    soon: (which) =>
      `Byddwn yn anfon e-bost atoch cyn hir am ${which}. Mae’n gofyn rhai cwestiynau am sut ydych chi.`,
    nothingToDo: 'Nid oes angen i chi wneud dim nawr.',
    tellUs: (telephone) =>
      `Oes gennych gyfeiriad e-bost newydd? Hoffech i ni bostio’r cwestiynau, neu eich ffonio? Ffoniwch ${telephone} a dywedwch wrthym.`,
  },
  thankYou: {
    thanks: (which) => `Diolch am ateb ${which}. Mae eich atebion gennym yn ddiogel.`,
    nothingToDo:
      'Nid oes angen i chi wneud dim arall. Mae eich atebion yn ein helpu i wella’r rhaglen i bobl eraill.',
  },
  footer: {
    otherWays: (telephone) =>
      `Fyddai’n well gennych ateb ar bapur neu dros y ffôn? Dywedwch wrthym yma, neu ffoniwch ${telephone}:`,
    questions: (telephone) => `Oes gennych gwestiwn? Ffoniwch ni ar ${telephone}, neu atebwch yr e-bost hwn.`,
    repliesReadBy: (who) => `Mae atebion i’r e-bost hwn yn cael eu darllen gan: ${who}.`,
    stop: 'Os nad ydych eisiau’r negeseuon e-bost hyn, gallwch eu stopio yma:',
    sentBy: (service, telephone) => `Anfonwyd gan ${service}, ${telephone}`,
  },
}
