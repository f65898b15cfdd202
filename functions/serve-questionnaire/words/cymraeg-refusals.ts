import { type Block, paragraph } from '../pages/page-model.ts'
import type { Words } from './words.ts'

const ffoniwch = (telephone: string): Block => paragraph(`Os hoffech siarad â ni, ffoniwch ${telephone}.`)

export const cymraegRefusals: Words['refusals'] = {
  wrong: {
    title: 'Nid yw’r ddolen hon yn gweithio',
    blocks: (telephone) => [
      paragraph(
        'Efallai fod rhan o’r ddolen ar goll. Os yw wedi’i rhannu dros ddwy linell yn yr e-bost, copïwch y ddwy ran. Gallwch hefyd ddefnyddio’r ddolen mewn e-bost diweddarach gennym.',
      ),
      paragraph(
        `Os nad yw’n gweithio o hyd, ffoniwch ${telephone}. Gallwn ofyn y cwestiynau i chi dros y ffôn hefyd.`,
      ),
    ],
  },
  'already-answered': {
    title: 'Rydych wedi anfon eich atebion yn barod',
    blocks: (telephone) => [
      paragraph('Diolch. Maen nhw gennym, ac nid oes angen i chi wneud dim arall.'),
      paragraph(`Os hoffech newid ateb, ffoniwch ${telephone}.`),
    ],
  },
  'past-grace': {
    title: 'Mae’r holiadur hwn wedi cau',
    blocks: (telephone) => [
      paragraph(
        'Mae’r amser i ateb yr un hwn ar ben. Nid oes dim o’i le, a bydd eich gofal yn aros yr un fath.',
      ),
      paragraph(`Os hoffech ddweud wrthym sut ydych chi o hyd, ffoniwch ${telephone}.`),
    ],
  },
  'not-open-yet': {
    title: 'Nid yw’r holiadur hwn wedi agor eto',
    blocks: (telephone) => [
      paragraph('Byddwn yn anfon e-bost atoch pan fydd yn amser ateb.'),
      ffoniwch(telephone),
    ],
  },
  finished: {
    title: 'Mae dilyniant mwy newydd wedi cymryd lle hwn',
    blocks: (telephone) => [
      paragraph('Nid oes angen i chi ateb hwn. Defnyddiwch y ddolen yn yr e-bost diweddaraf gennym.'),
      ffoniwch(telephone),
    ],
  },
  withdrawn: {
    title: 'Rydym wedi stopio',
    blocks: (telephone) => [
      paragraph('Gofynnoch i ni beidio â chysylltu â chi am ddilyniant, felly nid oes dim i’w ateb yma.'),
      paragraph(`Os ydych wedi newid eich meddwl, ffoniwch ${telephone}.`),
    ],
  },
  died: {
    title: 'Rydym wedi stopio popeth',
    blocks: (telephone) => [
      paragraph('Rydym wedi cael gwybod bod y person hwn wedi marw. Mae’n ddrwg gennym.'),
      paragraph(
        'Ni fydd mwy o negeseuon e-bost, llythyrau na galwadau am yr holiaduron hyn. Bydd aelod o staff yn gwirio ein cofnodion.',
      ),
      paragraph(`Os mai camgymeriad yw hwn, neu os hoffech siarad â ni, ffoniwch ${telephone}.`),
    ],
  },
  'handed-back': {
    title: 'Rhowch y dabled yn ôl',
    blocks: (telephone) => [
      paragraph('Diolch. Mae eich atebion wedi’u cadw. Ni ellir eu gweld yma.'),
      paragraph(
        'Os nad ydych wedi gorffen ac yr hoffech fynd ymlaen, gofynnwch am y dabled eto. Gallwch hefyd ddefnyddio’r ddolen mewn e-bost gennym.',
      ),
      ffoniwch(telephone),
    ],
  },
  busy: {
    title: 'Rhowch gynnig arall arni',
    blocks: (telephone) => [
      paragraph(
        'Ni allem gadw hwn y tro hwn. Ewch yn ôl a phwyswch y botwm eto. Mae’r hyn a gadwoch o’r blaen yno o hyd.',
      ),
      ffoniwch(telephone),
    ],
  },
  'bad-request': {
    title: 'Ni allem ddarllen y dudalen honno',
    blocks: (telephone) => [
      paragraph(
        'Ni chadwyd dim ohoni. Mae’r hyn a gadwoch o’r blaen yno o hyd. Ewch yn ôl, ail-lwythwch y dudalen a rhowch gynnig arall arni.',
      ),
      paragraph(`Os bydd yn digwydd eto, ffoniwch ${telephone}.`),
    ],
  },
  'not-found': {
    title: 'Nid yw’r dudalen hon yn bod',
    blocks: (telephone) => [paragraph('Defnyddiwch y ddolen yn ein he-bost.'), ffoniwch(telephone)],
  },
}
