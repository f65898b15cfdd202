import { monthInWelsh } from '#shared/platform/time/day-in-words.ts'
import type { LocalDate } from '#shared/platform/time/time.ts'
import { heading, inset, list, paragraph } from '../pages/page-model.ts'
import { cymraegChoices } from './cymraeg-choices.ts'
import { cymraegRefusals } from './cymraeg-refusals.ts'
import { cymraegTablet } from './cymraeg-tablet.ts'
import type { Words } from './words.ts'

const munudau = (many: number): string => `Mae'n cymryd tua ${many} munud.`

const tro = (next: LocalDate | 'never' | undefined): string => {
  if (next === 'never') return 'Hwn oedd yr olaf o’n holiaduron dilynol.'
  return next ? `Byddwn yn gofyn sut ydych chi eto tua mis ${monthInWelsh(next)}.` : ''
}

const atebwyd = (answered: number, of: number): string => {
  if (answered === 0) return 'dim un wedi’i ateb'
  return answered === of
    ? `pob un o’r ${of} wedi’u hateb`
    : `${answered} wedi’u hateb, ${of - answered} wedi’u gadael`
}

/**
 * The page furniture in Welsh. Written by us, not yet read by a native speaker: that is for the service,
 * before it goes live.
 */
export const cymraeg: Words = {
  lang: 'cy',
  frame: {
    errorPrefix: 'Gwall:',
    skipLink: 'Neidio i’r prif gynnwys',
    demonstrationLabel: 'Geiriad enghreifftiol',
    demonstration: 'Geiriad enghreifftiol. Ein geiriau ni yw’r rhain, nid yr holiaduron trwyddedig.',
    menu: 'Dewislen',
    signOut: 'Allgofnodi',
    helpHeading: 'Os oes angen help arnoch nawr',
    ringUs: 'I siarad â ni, ffoniwch',
  },
  ...cymraegChoices,
  refusals: cymraegRefusals,
  tablet: cymraegTablet,
  footer: {
    otherWays: 'Ateb mewn ffordd arall',
    stop: 'Stopio’r holiaduron hyn',
    privacy: 'Sut rydym yn defnyddio eich atebion',
    accessibility: 'Hygyrchedd',
    otherLanguage: 'English',
  },
  back: 'Yn ôl',
  saveAndContinue: 'Cadw a pharhau',
  errorHeading: 'Mae problem',
  notSaved:
    'Ni allem gadw’r dudalen hon nawr. Mae’r hyn a roesoch i mewn yma o hyd. Pwyswch "Cadw a pharhau" eto.',
  notANumber: (question, most) =>
    `Mae angen rhif cyfan o 0 i ${most}, fel 3, ar gyfer "${question}". Gallwch ei adael yn wag hefyd.`,

  landing: {
    title: (wave) => `Eich dilyniant: ${wave}`,
    before: (about, { wave, minutes, isCore }) => [
      paragraph(`Hoffai ${about.service} wybod sut ydych chi (${wave}) ar ôl eich rhaglen.`),
      paragraph(
        `${isCore ? `Dyma’r fersiwn fer. ${munudau(minutes)}` : munudau(minutes)} Gallwch adael unrhyw gwestiwn heb ei ateb.`,
      ),
    ],
    resumed: inset(
      'Rydym wedi cadw’r atebion a roesoch o’r blaen. Nid ydym yn eu dangos yma, rhag ofn i rywun arall agor y ddolen. Gallwch fynd ymlaen gyda’r cwestiynau sydd ar ôl.',
    ),
    inEnglish: (about) =>
      inset(
        `Mae’r cwestiynau yn Saesneg, am nad oes gennym fersiwn ohonynt yn Gymraeg. Os hoffech i rywun ofyn y cwestiynau i chi, ffoniwch ${about.telephone}.`,
      ),
    after: (about) => [
      list(
        'Mae eich atebion yn dangos beth sy’n para a beth sydd ddim, er mwyn i ni wella’r rhaglen. Dywedwch wrthym a yw pethau’n well, yn waeth neu yr un fath.',
        'Mae eich atebion yn cael eu cadw wrth i chi fynd. Gallwch stopio, a dod yn ôl gyda’r un ddolen neu un ddiweddarach.',
        'Eich dewis chi yw hyn. Os na fyddwch yn ateb, bydd eich gofal yn aros yr un fath. I stopio am byth, defnyddiwch "Stopio’r holiaduron hyn" ar waelod y dudalen.',
        'Os oes rhywun yn eich helpu, maen nhw’n ysgrifennu’r hyn rydych chi’n ei ddweud.',
      ),
      paragraph(
        `Nid oes neb yn darllen yr atebion ar unwaith, ac nid yw’r bobl a’ch triniodd yn eu gweld. Os oes angen i chi siarad â rhywun yn y gwasanaeth, ffoniwch ${about.telephone}.`,
      ),
    ],
    goOn: 'Mynd ymlaen',
    otherWays: 'Ateb ar bapur neu dros y ffôn yn lle hynny',
  },

  questions: {
    progress: (page, of) => `Tudalen ${page} o ${of}`,
    mayLeaveOut: 'Gallwch adael unrhyw gwestiwn heb ei ateb.',
    savedAsYouGo: 'Mae eich atebion yn cael eu cadw bob tro y byddwch yn pwyso "Cadw a pharhau".',
    alreadySaved: inset(
      'Mae rhai o’ch atebion ar y dudalen hon wedi’u cadw’n barod. Nid ydym yn eu dangos. Gadewch gwestiwn yn wag i gadw eich ateb, neu dewiswch eto i’w newid.',
    ),
    savedHint: 'Mae eich ateb wedi’i gadw.',
    numberHint: 'Rhif, fel 3',
  },

  goals: {
    before: [
      paragraph(
        'Beth sy’n bwysig i chi? Enwch hyd at bum peth yr hoffech eu gwneud, neu eu gwneud yn haws. Ar y dudalen nesaf byddwch yn dweud pa mor agos ydych chi at bob un.',
      ),
      paragraph('Gallwch enwi un yn unig. Gallwch hefyd adael pob blwch yn wag a mynd ymlaen.'),
      paragraph(
        'Nid oes neb yn y gwasanaeth yn darllen y blychau hyn, felly peidiwch â gofyn am help ynddynt. Mae’r rhifau i’w ffonio ar waelod y dudalen hon.',
      ),
    ],
    goal: (arm) => `Nod ${arm}`,
    example: 'Er enghraifft, cerdded i’r siop',
    tooLong: (arm) => `Mae nod ${arm} yn rhy hir. Defnyddiwch lai o eiriau.`,
    after: [paragraph('Rydym yn cadw eich nodau i’w dangos i chi yma ac yn eich dilyniant nesaf.')],
  },

  check: {
    title: 'Gwirio ac anfon',
    before: [paragraph('Mae eich atebion wedi’u cadw. Mae eu hanfon yn dweud wrthym eich bod wedi gorffen.')],
    answered: atebwyd,
    after: [
      paragraph(
        'Ydych chi eisiau newid ateb? Dewiswch ei ran uchod ac atebwch eto. Nid ydym yn dangos eich atebion yma, rhag ofn i rywun arall agor y ddolen hon.',
      ),
    ],
    nothingYet: paragraph('Nid ydych wedi ateb unrhyw gwestiwn eto. Atebwch o leiaf un cyn anfon.'),
    answerTheRest: 'Ateb y cwestiynau sydd wedi’u gadael',
    toQuestions: 'Mynd i’r cwestiynau',
    button: 'Parhau',
  },

  birthMonth: {
    title: 'Mis eich geni',
    before: (service) => [
      paragraph(
        `Mae gan ${service} rai cwestiynau i chi. Yn gyntaf, dywedwch wrthym ym mha fis a blwyddyn y cawsoch eich geni. Rydym yn gofyn fel nad oes neb arall yn ateb yn eich lle.`,
      ),
    ],
    month: 'Mis',
    monthHint: 'Rhif, fel 4 am Ebrill',
    year: 'Blwyddyn',
    yearHint: 'Er enghraifft, 1961',
    button: 'Parhau',
    incomplete: 'Rhowch y mis fel rhif o 1 i 12, a’r flwyddyn gyda phedwar digid',
    wrong: 'Nid dyna’r mis a’r flwyddyn sydd gennym. Gwiriwch y ddau a rhowch gynnig arall arni',
    after: (telephone) => [
      paragraph(
        `Os nad i chi roedd yr e-bost hwn, neu os yw’n well gennych siarad â rhywun, ffoniwch ${telephone}.`,
      ),
    ],
    locked: {
      title: 'Ffoniwch ni, neu rhowch gynnig arall arni yfory',
      blocks: (telephone) => [
        paragraph('Bu sawl cynnig gyda mis a blwyddyn nad ydynt yr un fath â’r rhai sydd gennym.'),
        paragraph('Mae eich dolen yn dal i weithio. Gallwch roi cynnig arall arni yfory.'),
        paragraph(
          `Efallai fod yr hyn sydd gennym yn anghywir. Ffoniwch ${telephone}, a gallwn ofyn y cwestiynau dros y ffôn.`,
        ),
      ],
    },
    lockedForGood: {
      title: 'Ffoniwch ni',
      blocks: (telephone) => [
        paragraph(
          'Bu llawer o gynigion gyda mis a blwyddyn nad ydynt yr un fath â’r rhai sydd gennym. Er mwyn i’ch atebion aros yn eiddo i chi, rydym wedi rhoi’r gorau i ofyn yma.',
        ),
        paragraph(
          'Nid ydych wedi gwneud dim o’i le. Gall yr hyn sydd gennym fod yn anghywir, neu efallai fod rhywun arall wedi cael yr e-bost hwn.',
        ),
        paragraph(`Ffoniwch ${telephone}. Gallwn ei gywiro, neu ofyn y cwestiynau i chi dros y ffôn.`),
      ],
    },
  },

  star: {
    title: 'Eich nodau ar seren',
    rated: (goal, rating) => `${goal}: ${rating} allan o 10`,
    notRated: (goal) => `${goal}: heb ei sgorio`,
  },

  done: {
    title: 'Diolch. Mae eich atebion gennym.',
    blocks: (about, next) => [
      heading('Beth sy’n digwydd nesaf'),
      paragraph(
        ['Nid oes angen i chi wneud dim arall. Ni fyddwn yn eich atgoffa am hwn eto.', tro(next)]
          .filter(Boolean)
          .join(' '),
      ),
      paragraph('Mae eich atebion yn cael eu rhoi gydag atebion pobl eraill, heb eich enw.'),
      heading('Os yw ateb wedi codi teimladau anodd'),
      paragraph(
        `Nid oes neb yn darllen eich atebion ar unwaith. Os ydych eisiau siarad, ffoniwch ni ar ${about.telephone}.`,
      ),
    ],
    peersHeading: 'Grwpiau y gallwch ymuno â nhw',
  },
}
