import { BPI } from '../instruments/definitions/bpi.ts'
import { GAD7 } from '../instruments/definitions/gad7.ts'
import { HEALTHCARE_USE } from '../instruments/definitions/healthcare-use.ts'
import { IGRO } from '../instruments/definitions/igro.ts'
import { ONS4 } from '../instruments/definitions/ons4.ts'
import { PGIC } from '../instruments/definitions/pgic.ts'
import { PHQ8 } from '../instruments/definitions/phq8.ts'
import { PHQ9 } from '../instruments/definitions/phq9.ts'
import { PSEQ } from '../instruments/definitions/pseq.ts'
import { PSEQ2 } from '../instruments/definitions/pseq2.ts'
import { STST } from '../instruments/definitions/stst.ts'
import { SWEMWBS } from '../instruments/definitions/swemwbs.ts'
import { WEMWBS } from '../instruments/definitions/wemwbs.ts'
import { WORK } from '../instruments/definitions/work.ts'
import { WORSE } from '../instruments/definitions/worse.ts'
import type { WordingPack } from './wording-pack.ts'

/**
 * Our own words, to show the product working. They are not the published wording and must not collect real
 * outcomes.
 */
const base = { language: 'en-GB', version: 'demonstration-1', demonstration: true } as const

const numbered = (texts: readonly string[]) => texts.map((text, index) => ({ id: String(index + 1), text }))
const labelled = (labels: readonly string[], first: number) =>
  labels.map((label, index) => ({ value: first + index, label }))

const howOften = labelled(['Not in the two weeks', 'Now and then', 'More often than not', 'Almost daily'], 0)
const howMuchOfTheTime = labelled(['Never', 'Seldom', 'At times', 'Mostly', 'Always'], 1)
const sureness = { low: 'Not sure at all', high: 'As sure as can be' }
const inTheWay = { low: 'Not in the way', high: 'Stops me altogether' }
const painEnds = { low: 'No pain', high: 'The most I can imagine' }

const lowMood = [
  'Little pleasure in things',
  'Low spirits',
  'Trouble with sleep, or too much of it',
  'Worn out',
  'Eating less or more than is usual for me',
  'Thinking badly of myself',
  'Hard to keep my mind on something',
  'Slowed down, or too restless to settle',
]

const wellBeing = {
  hope: 'I looked ahead with hope',
  use: 'I was of use to someone',
  ease: 'I was at ease',
  interest: 'I was curious about others',
  energy: 'I had energy left over',
  cope: 'I coped when things went wrong',
  clear: 'My head was clear',
  kind: 'I was content with who I am',
  near: 'I was near the people I care for',
  able: 'I trusted my own abilities',
  decide: 'I decided things for myself',
  liked: 'I was cared for',
  fresh: 'I wanted to try something new',
  cheer: 'I was in good cheer',
}

export const demonstrationEn: readonly WordingPack[] = [
  {
    ...base,
    instrument: PSEQ.id,
    title: 'How sure you are',
    instructions: 'For each line, say how sure you are today that you can do it, pain and all.',
    anchors: sureness,
    items: numbered([
      'Take pleasure in something',
      'Keep the house going',
      'See friends or family',
      'Get through a bad spell',
      'Do a job of work, paid or not',
      'Follow a hobby',
      'Get by with few or no extra tablets',
      'Reach most of what I set out to do',
      'Live the way I want to live',
      'Do a little more each week',
    ]),
  },
  {
    ...base,
    instrument: PSEQ2.id,
    title: 'How sure you are, in short',
    instructions: 'For each line, say how sure you are today that you can do it, pain and all.',
    anchors: sureness,
    items: numbered(['Do a job of work, paid or not', 'Live the way I want to live']),
  },
  {
    ...base,
    instrument: WEMWBS.id,
    title: 'How you have been',
    instructions: 'Think of the past two weeks. How much of the time was this true of you?',
    options: howMuchOfTheTime,
    items: numbered(Object.values(wellBeing)),
  },
  {
    ...base,
    instrument: SWEMWBS.id,
    title: 'How you have been, in short',
    instructions: 'Think of the past two weeks. How much of the time was this true of you?',
    options: howMuchOfTheTime,
    items: numbered([
      wellBeing.hope,
      wellBeing.use,
      wellBeing.ease,
      wellBeing.cope,
      wellBeing.clear,
      wellBeing.near,
      wellBeing.decide,
    ]),
  },
  {
    ...base,
    instrument: BPI.id,
    title: 'Your pain and your day',
    instructions:
      'First how strong the pain has been since this time yesterday, then how much it got in the way.',
    anchors: inTheWay,
    items: [
      { id: 'worst', text: 'Pain when it was strongest', anchors: painEnds },
      { id: 'least', text: 'Pain when it was mildest', anchors: painEnds },
      { id: 'average', text: 'Pain most of the time', anchors: painEnds },
      { id: 'now', text: 'Pain as you read this', anchors: painEnds },
      { id: 'activity', text: 'Everyday doings' },
      { id: 'mood', text: 'Spirits' },
      { id: 'walking', text: 'Getting about on foot' },
      { id: 'work', text: 'Jobs at home or elsewhere' },
      { id: 'relations', text: 'Getting on with others' },
      { id: 'sleep', text: 'Nights' },
      { id: 'enjoyment', text: 'Joy in life' },
    ],
  },
  {
    ...base,
    instrument: STST.id,
    title: 'Standing up from a chair',
    instructions: 'Done in the clinic with someone beside you. Please do not try it alone.',
    items: [{ id: 'stands', text: 'Full stands counted' }],
  },
  {
    ...base,
    instrument: IGRO.id,
    title: 'Your own goals',
    instructions: 'How close are you now to each goal that you named?',
    anchors: { low: 'Not started', high: 'There' },
    items: numbered([
      'Your first goal',
      'Your second goal',
      'Your third goal',
      'Your fourth goal',
      'Your fifth goal',
    ]),
  },
  {
    ...base,
    instrument: PGIC.id,
    title: 'All in all',
    instructions: 'Compare today with the day the programme began.',
    options: labelled(
      [
        'Very much better',
        'Much better',
        'A bit better',
        'The same',
        'A bit worse',
        'Much worse',
        'Very much worse',
      ],
      1,
    ),
    items: [{ id: 'change', text: 'All in all, I am' }],
  },
  {
    ...base,
    instrument: PHQ8.id,
    title: 'Mood and energy',
    instructions: 'In the past two weeks, how often was this a bother?',
    options: howOften,
    items: numbered(lowMood),
  },
  {
    ...base,
    instrument: PHQ9.id,
    title: 'Mood and energy',
    instructions: 'In the past two weeks, how often was this a bother?',
    options: howOften,
    items: numbered([...lowMood, 'Thoughts of not being alive, or of hurting myself']),
  },
  {
    ...base,
    instrument: GAD7.id,
    title: 'Worry',
    instructions: 'In the past two weeks, how often was this a bother?',
    options: howOften,
    items: numbered([
      'On edge',
      'Worry that would not stop',
      'Worry about many things at once',
      'Could not unwind',
      'Too fidgety to stay in a chair',
      'Short-tempered',
      'A sense of something bad to come',
    ]),
  },
  {
    ...base,
    instrument: WORK.id,
    title: 'Work',
    instructions: 'Which fits you best at the moment?',
    items: [
      {
        id: 'status',
        text: 'At the moment I am',
        options: [
          { value: '01', label: 'in paid work, or self-employed' },
          { value: '02', label: 'out of work and looking' },
          { value: '03', label: 'studying or in training' },
          { value: '04', label: 'off work long term because of health or disability' },
          { value: '05', label: 'looking after home or family' },
          { value: '06', label: 'not looking for work and not on benefits' },
          { value: '07', label: 'doing voluntary work' },
          { value: '08', label: 'retired' },
          { value: 'ZZ', label: 'I would rather not say' },
          { value: 'UU', label: 'I do not know' },
        ],
      },
    ],
  },
  {
    ...base,
    instrument: HEALTHCARE_USE.id,
    title: 'Health care lately',
    instructions: 'Think of the last three months and of your pain. If yes, roughly how many times?',
    options: [
      { value: 'yes', label: 'Yes' },
      { value: 'no', label: 'No' },
      { value: 'not-sure', label: 'Not sure' },
    ],
    items: [
      { id: 'gp', text: 'A GP, nurse or pharmacist at your surgery' },
      { id: 'gp_times', text: 'How many times?' },
      { id: 'emergency', text: 'A and E' },
      { id: 'emergency_times', text: 'How many times?' },
      { id: 'overnight', text: 'A night or more in hospital' },
      { id: 'overnight_times', text: 'How many nights?' },
      { id: 'outpatient', text: 'A hospital clinic or specialist' },
      { id: 'outpatient_times', text: 'How many times?' },
      { id: 'therapist', text: 'A physiotherapist or other therapist' },
      { id: 'therapist_times', text: 'How many times?' },
    ],
  },
  {
    ...base,
    instrument: ONS4.id,
    title: 'Life as a whole',
    instructions: 'Four short questions about you, each from 0 to 10.',
    anchors: { low: 'Not at all', high: 'Completely' },
    items: [
      { id: 'satisfied', text: 'These days, how content are you with life?' },
      { id: 'worthwhile', text: 'How much do the things you do feel worth doing?' },
      { id: 'happy', text: 'How happy were you yesterday?' },
      { id: 'anxious', text: 'How anxious were you yesterday?' },
    ],
  },
  {
    ...base,
    instrument: WORSE.id,
    title: 'Anything worse',
    instructions: 'We want to hear about this as much as about what got better.',
    options: labelled(['No', 'Yes, a little', 'Yes, a lot'], 0),
    items: [
      { id: 'worse', text: 'Since the programme ended, has anything in your life got worse because of it?' },
    ],
  },
]

export const demonstrationPack = (instrument: string): WordingPack | undefined =>
  demonstrationEn.find((pack) => pack.instrument === instrument)
