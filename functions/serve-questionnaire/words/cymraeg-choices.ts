import { heading, paragraph } from '../pages/page-model.ts'
import type { englishChoices } from './english-choices.ts'
import type { Words } from './words.ts'

export const cymraegChoices: Pick<Words, keyof typeof englishChoices> = {
  who: {
    choices: [
      { value: 'me', text: 'Dechrau' },
      { value: 'helper', text: 'Rwy’n helpu rhywun i ateb' },
    ],
    notMe: 'Nid i mi y mae hwn',
    died: 'Mae’r person hwn wedi marw',
  },
  send: {
    legend: 'Ydych chi eisiau anfon eich atebion nawr?',
    choices: [
      { value: 'yes', text: 'Ydw, anfonwch fy atebion' },
      { value: 'not-yet', text: 'Ddim eto', hint: 'Mynd yn ôl i’r cwestiynau.' },
    ],
    error: 'Dewiswch a ydych eisiau anfon eich atebion nawr',
    nothing: 'Atebwch o leiaf un cwestiwn cyn anfon',
  },
  died: {
    title: 'Dweud wrthym fod y person hwn wedi marw',
    before: [
      paragraph('Mae’n ddrwg gennym. Diolch am roi gwybod i ni.'),
      paragraph(
        'Os dewiswch "Ydy", byddwn yn stopio pob e-bost, llythyr a galwad am yr holiaduron hyn nawr. Yna bydd aelod o staff yn gwirio ein cofnodion. Nid oes angen i chi wneud dim arall.',
      ),
    ],
    legend: 'Ydy’r person y cafodd yr holiadur hwn ei anfon ato wedi marw?',
    choices: [
      { value: 'yes', text: 'Ydy. Stopiwch bopeth nawr' },
      { value: 'no', text: 'Nac ydy. Mynd yn ôl' },
    ],
    error: 'Dewiswch "Ydy" neu "Nac ydy"',
    button: 'Parhau',
  },
  notMe: {
    title: 'Nid i chi y mae hwn',
    blocks: (telephone) => [
      paragraph(
        'Mae’n ddrwg gennym fod ein he-bost wedi’ch cyrraedd ar gam. Nid ydym wedi dangos dim am y person i chi.',
      ),
      paragraph(
        `Ffoniwch ${telephone}, er mwyn i ni gywiro ein cofnodion. Nid oes angen i chi roi eich enw.`,
      ),
      paragraph('Gallwch hefyd stopio ein negeseuon e-bost i’r cyfeiriad hwn eich hun.'),
    ],
    stop: 'Stopio negeseuon e-bost i’r cyfeiriad hwn',
  },
  stop: {
    title: 'Stopio’r holiaduron hyn',
    before: [
      paragraph(
        'Gallwch stopio unrhyw bryd. Nid oes angen i chi roi rheswm, a bydd eich gofal yn aros yr un fath.',
      ),
    ],
    legend: 'Beth hoffech i ni ei stopio?',
    choices: [
      {
        value: 'this-time',
        text: 'Yr holiadur hwn',
        hint: 'Efallai y byddwn yn gofyn i chi eto y tro nesaf.',
      },
      {
        value: 'all-email',
        text: 'Pob e-bost am ddilyniant',
        hint: 'Efallai y bydd rhywun yn ysgrifennu neu’n ffonio o hyd i ofyn sut ydych chi.',
      },
      {
        value: 'all-contact',
        text: 'Pob cyswllt am ddilyniant',
        hint: 'Dim e-bost, llythyr na galwad amdano o gwbl.',
      },
    ],
    answersLegend: 'Os byddwch yn stopio pob cyswllt, beth ddylem ei wneud â’r atebion a roesoch yn barod?',
    answersHint: 'Os na ddewiswch, byddwn yn eu cadw, heb eich enw.',
    answersChoices: [
      { value: 'keep', text: 'Eu cadw' },
      { value: 'remove', text: 'Eu tynnu', hint: 'Byddwn yn eu tynnu o bopeth a astudiwn o hynny ymlaen.' },
    ],
    error: 'Dewiswch beth hoffech i ni ei stopio',
    removing: 'I dynnu eich atebion, dewiswch "Pob cyswllt am ddilyniant"',
    button: 'Stopio',
  },
  stopped: {
    'this-time': {
      title: 'Ni fyddwn yn gofyn i chi eto y tro hwn',
      blocks: (telephone) => [
        paragraph('Ni chewch fwy o negeseuon e-bost am yr holiadur hwn.'),
        paragraph(
          `Os newidiwch eich meddwl, defnyddiwch y ddolen yn ein he-bost eto, neu ffoniwch ${telephone}.`,
        ),
      ],
    },
    'all-email': {
      title: 'Ni fyddwn yn anfon e-bost atoch eto',
      blocks: (telephone) => [
        paragraph('Ni chewch fwy o negeseuon e-bost gennym am ddilyniant.'),
        paragraph(
          'Efallai y bydd rhywun o’r gwasanaeth yn ysgrifennu neu’n ffonio o hyd i ofyn sut ydych chi. Os nad ydych eisiau hynny chwaith, dewiswch "Pob cyswllt".',
        ),
        paragraph(`Os newidiwch eich meddwl, ffoniwch ${telephone}.`),
      ],
    },
    'all-contact': {
      title: 'Ni fyddwn yn cysylltu â chi eto am ddilyniant',
      blocks: (telephone, answers) => [
        paragraph(
          'Ni chewch fwy o negeseuon e-bost, llythyrau na galwadau gennym am ddilyniant. Bydd eich gofal yn aros yr un fath.',
        ),
        paragraph(
          answers === 'removed'
            ? 'Rydym yn tynnu’r atebion a roesoch o’r blaen o bopeth a astudiwn o hyn ymlaen.'
            : 'Rydym yn cadw’r atebion a roesoch o’r blaen, heb eich enw.',
        ),
        paragraph(`Os newidiwch eich meddwl, ffoniwch ${telephone}.`),
      ],
    },
    change: 'Dewis rhywbeth arall i’w stopio',
  },
  otherWays: {
    title: 'Ateb mewn ffordd arall',
    before: [
      paragraph(
        'Nid oes rhaid i chi ateb ar sgrin. Byddwn yn stopio’r negeseuon e-bost am y dilyniant hwn pan fyddwch yn dewis.',
      ),
    ],
    legend: 'Sut hoffech chi ateb?',
    choices: [
      {
        value: 'paper',
        text: 'Ar bapur',
        hint: 'Byddwn yn postio’r cwestiynau atoch gydag amlen i’w hanfon yn ôl.',
      },
      { value: 'call', text: 'Dros y ffôn', hint: 'Bydd rhywun yn eich ffonio ac yn gofyn y cwestiynau.' },
    ],
    error: 'Dewiswch sut hoffech chi ateb',
    button: 'Gofyn am hyn',
  },
  asked: {
    title: 'Diolch. Rydym wedi trosglwyddo hyn.',
    blocks: (way, telephone) => [
      paragraph(
        way === 'paper'
          ? 'Byddwn yn postio’r cwestiynau i’r cyfeiriad sydd gan y gwasanaeth ar eich cyfer.'
          : 'Bydd rhywun o’r gwasanaeth yn eich ffonio ar y rhif sydd gan y gwasanaeth ar eich cyfer.',
      ),
      heading('Ydych chi wedi symud, neu oes angen print bras arnoch?'),
      paragraph(`Ffoniwch ${telephone} a dywedwch wrthym.`),
      paragraph('Os newidiwch eich meddwl, gallwch ateb o hyd gyda’r ddolen yn ein he-bost.'),
    ],
  },
  unsubscribe: {
    title: 'Stopio negeseuon e-bost',
    before: [paragraph('Mae hyn yn stopio pob e-bost gennym am ddilyniant.')],
    legend: 'Ydych chi eisiau stopio ein negeseuon e-bost?',
    choices: [
      { value: 'yes', text: 'Ydw, stopiwch y negeseuon e-bost' },
      { value: 'no', text: 'Nac ydw, rwyf eu heisiau o hyd' },
    ],
    error: 'Dewiswch "Ydw" neu "Nac ydw"',
    button: 'Parhau',
    keptTitle: 'Nid oes dim wedi newid',
    kept: [paragraph('Byddwch yn cael ein negeseuon e-bost o hyd.')],
    instead: 'Gallwch hefyd ddewis yn union beth i’w stopio, neu ofyn am bapur neu alwad yn lle hynny.',
  },
  distress: {
    title: 'Darllenwch hwn cyn i chi fynd ymlaen',
    said: paragraph(
      'Mae un o’ch atebion yn dweud wrthym y gall pethau fod yn anodd iawn i chi ar hyn o bryd.',
    ),
    blocks: (telephone) => [
      paragraph('Nid oes neb yn darllen yr atebion ar unwaith, felly peidiwch ag aros amdanom.'),
      paragraph(`I siarad â’r gwasanaeth, ffoniwch ${telephone}.`),
    ],
    goOn: 'Mynd ymlaen gyda’r cwestiynau',
  },
}
