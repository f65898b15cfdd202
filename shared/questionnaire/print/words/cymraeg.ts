import { dayInWelsh } from '#shared/platform/time/day-in-words.ts'
import type { PrintWords } from './print-words.ts'

/** To be checked by a Welsh speaker before use (docs/wording.md). */
export const cymraeg: PrintWords = {
  title: (wave) => `Eich holiadur dilynol: ${wave}`,
  why: ({ service, wave, minutes, isShort }) => [
    `Hoffai ${service} wybod sut ydych chi, ${wave} ar ôl eich rhaglen. Rydym am glywed gennych a yw pethau’n well, yn waeth neu’r un fath. ${isShort ? 'Dyma’r fersiwn fer. ' : ''}Mae’n cymryd tua ${minutes} munud.`,
    'Eich dewis chi yw hyn. Gallwch adael unrhyw gwestiwn allan. Os na fyddwch yn ateb, bydd eich gofal yn aros yr un fath.',
  ],
  howHeading: 'Sut i lenwi hwn',
  how: [
    'Rhowch groes mewn un blwch ar gyfer pob cwestiwn.',
    'Os byddwch yn newid eich meddwl, llenwch y blwch cyfan a rhowch groes mewn un arall.',
    'Gallwch wneud ychydig ar y tro.',
    'Peidiwch ag ysgrifennu eich enw. Mae’r cod isod yn dweud popeth sydd ei angen arnom.',
  ],
  code: 'Eich cod',
  due: (day) => `Dyddiad eich holiadur dilynol: ${dayInWelsh(day)}`,
  filledInOn: 'Y diwrnod y llenwoch chi hwn:',
  filledInBy: 'Pwy lenwodd hwn?',
  filledInByChoices: ['Fi', 'Ysgrifennodd rhywun yr hyn a ddywedais'],
  numberOf: 'Ysgrifennwch rif:',
  writeGoals:
    'Ysgrifennwch nod o’ch eiddo eich hun ym mhob blwch, cynifer ag sydd gennych. O dan bob un, rhowch groes i ddangos pa mor agos ydych chi ato. Gadewch y gweddill yn wag.',
  demonstration:
    'Geiriad arddangos. Mae’r cwestiynau hyn yn ein geiriau ein hunain. Nid y holiaduron trwyddedig ydynt.',
  inEnglish:
    'Mae’r cwestiynau hyn yn Saesneg, am nad oes fersiwn Gymraeg ohonynt gennym. Ffoniwch ni os hoffech i rywun eu gofyn i chi.',
  returnHeading: 'Sut i anfon hwn yn ôl',
  returning: ({ telephone }) => [
    'Postiwch y tudalennau i gyd atom yn yr amlen a ddaeth gyda nhw.',
    `Os ydych wedi colli’r amlen, neu os byddai’n well gennych ddweud eich atebion wrthym, ffoniwch ${telephone}.`,
  ],
  helpHeading: 'Os oes angen help arnoch nawr',
  help: ({ telephone, crisisText }) => [
    'Does neb yn darllen eich atebion ar unwaith, felly peidiwch ag aros amdanom.',
    crisisText,
    `I siarad â’r gwasanaeth, ffoniwch ${telephone}.`,
  ],
  page: (page, of) => `Tudalen ${page} o ${of}`,
}
